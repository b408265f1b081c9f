import { text } from '../i18n/text.ts';
import { decimal } from './figures.ts';
import type { Told } from './headline-words.ts';
import { criterionName } from './names.ts';
import type { Finding } from './summary.ts';

const mostNames = 3;

/** Where the team sees itself otherwise than its customers do. */
export function teamWords({ language, cycle, summary }: Told): readonly string[] {
  const compared = summary.areas.flatMap((area) => area.findings).filter((finding) => finding.gap);
  const overall = overallFigures({ language, summary });
  if (!overall && compared.length === 0) return [text(language, 'results.gap-none')];

  const named = (verdict: 'higher' | 'lower'): readonly string[] => {
    const found = compared.filter(({ gap }) => gap?.verdict === verdict).sort((a, b) => size(b) - size(a));
    if (found.length === 0) return [];
    const names = found.slice(0, mostNames).map(({ id }) => criterionName(language, cycle.questionnaire, id));
    const list = names.join(' · ') + (found.length > names.length ? ' …' : '');
    return [text(language, `results.gap-${verdict}`, { n: found.length, names: list })];
  };
  const told = [...named('higher'), ...named('lower')];
  // "As its customers do" beside two figures that differ would contradict them.
  const isAlike = !overall || overall.self === overall.mean;
  const alike = compared.length > 0 ? [text(language, isAlike ? 'results.gap-alike' : 'results.gap-unclear')] : [];
  return [...(overall ? [text(language, 'results.gap-overall', overall)] : []), ...(told.length > 0 ? told : alike)];
}

function overallFigures({ language, summary }: Pick<Told, 'language' | 'summary'>) {
  const { gap, scores } = summary.overall;
  if (!gap || !scores) return undefined;
  return { self: decimal(language, gap.self), mean: decimal(language, scores.mean.mean) };
}

const size = ({ gap }: Finding): number => Math.abs(gap?.difference ?? 0);
