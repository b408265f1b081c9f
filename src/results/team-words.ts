import { text } from '../i18n/text.ts';
import { decimal } from './figures.ts';
import type { Told } from './headline-words.ts';
import { criterionName } from './names.ts';
import type { Finding } from './summary.ts';

const mostNames = 3;

/** Where the team sees itself otherwise than its customers do. */
export function teamWords({ language, cycle, summary }: Told): readonly string[] {
  const findings = summary.areas.flatMap((area) => area.findings);
  const { gap, scores } = summary.overall;
  if (!gap && !findings.some((finding) => finding.gap)) return [text(language, 'results.gap-none')];

  const named = (verdict: 'higher' | 'lower'): readonly string[] => {
    const found = findings.filter((finding) => finding.gap?.verdict === verdict).sort((a, b) => size(b) - size(a));
    if (found.length === 0) return [];
    const names = found.slice(0, mostNames).map(({ id }) => criterionName(language, cycle.questionnaire, id));
    const list = names.join(' · ') + (found.length > names.length ? ' …' : '');
    return [text(language, `results.gap-${verdict}`, { n: found.length, names: list })];
  };
  const told = [...named('higher'), ...named('lower')];
  return [
    ...(gap && scores
      ? [
          text(language, 'results.gap-overall', {
            self: decimal(language, gap.self),
            mean: decimal(language, scores.mean.mean),
          }),
        ]
      : []),
    ...(told.length > 0 ? told : [text(language, 'results.gap-alike')]),
  ];
}

const size = ({ gap }: Finding): number => Math.abs(gap?.difference ?? 0);
