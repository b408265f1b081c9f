import { areaOf } from '../surveys/questionnaire.ts';
import { areaScore } from './area-score.ts';
import { example } from './comments.ts';
import { added } from './counting.ts';
import { participation } from './participation.ts';
import type { Measured } from './summary.ts';

/** Whether enough have answered about an area, or at all, for comments on it to be read; the same wherever they are shown. */
export const mayShowComments = (measured: Measured, about: string): boolean =>
  answersAbout(measured, about) >= measured.cycle.commentThreshold;

function answersAbout({ cycle, tallies }: Measured, about: string): number {
  const counts = added(tallies.filter(({ kind }) => kind === 'customer'));
  const invited = cycle.audience.invited;
  const area = areaOf(cycle.questionnaire, about);
  if (area) return areaScore(area, { counts, invited, threshold: cycle.threshold }).n;
  return about === example ? participation(counts, invited).answered : 0;
}
