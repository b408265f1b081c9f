import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { dayOf } from '../surveys/days.ts';
import { areaOf } from '../surveys/questionnaire.ts';
import { levels } from '../surveys/response.ts';
import { card } from '../teams/card.ts';
import type { TeamView } from './team-deeds.ts';
import { medianOf, spreadOf } from './team-spread.ts';

/** How far the self-assessment is: who has answered is never said, only how many. */
export function teamCard(reader: Person, { cycle, standing, counts, mayScore, scores }: TeamView): CardMessage {
  const { language } = reader;
  const { answered, of, isClosed, scored, criteria } = standing;
  const { areas } = cycle.questionnaire;
  const waiting = areas.find((area) => area.criteria.some(({ id }) => !scores[id])) ?? areas[0];
  const stage = mayScore ? 'scoring' : isClosed ? 'over' : 'blind';
  return card('checklist-team', language, {
    reader: `8:orgid:${reader.id}`,
    cycle: cycle.pk,
    when: text(language, 'checklist.team-of', { title: cycle.title, day: dayOf(reader, cycle.closesAt) }),
    answered: text(language, 'checklist.team-answered', { answered, of, isClosed: String(isClosed) }),
    about: text(language, `checklist.team-${stage}`),
    scored: counts ? text(language, 'checklist.team-scored', { scored, criteria }) : '',
    mayScore,
    mayClose: !isClosed,
    areas: areas.map(({ id, name, criteria: asked }) => ({
      value: id,
      title: text(language, 'checklist.team-area', {
        name: name[language],
        scored: asked.filter((one) => scores[one.id]).length,
        criteria: asked.length,
      }),
    })),
    first: waiting?.id ?? '',
  });
}

/** Asked before the answering is ended. */
export const endingCard = ({ language }: Person, { cycle, standing: { answered, of } }: TeamView): CardMessage =>
  card('checklist-ending', language, {
    cycle: cycle.pk,
    answered: text(language, 'checklist.team-answered', { answered, of, isClosed: 'false' }),
  });

/** One area: what the members said, and the score the team agrees on. Undefined for an area that was not asked. */
export function areaCard(reader: Person, view: TeamView, areaId: string): CardMessage | undefined {
  const { language } = reader;
  const { cycle, counts = {}, scores } = view;
  const area = areaOf(cycle.questionnaire, areaId);
  if (!area) return undefined;
  return card('checklist-area', language, {
    cycle: cycle.pk,
    area: area.id,
    name: area.name[language],
    choices: [
      ...levels.map((level) => ({ value: String(level), title: text(language, `level.${level}`) })),
      { value: '0', title: text(language, 'checklist-area.placeholder') },
    ],
    rows: area.criteria.map(({ id, short }) => {
      const spread = spreadOf(counts, id);
      return {
        id,
        label: short[language],
        value: String(scores[id] ?? (spread ? medianOf(spread) : '')),
        spread: spread
          ? text(language, 'checklist.spread', {
              said: levels
                .flatMap((level) => {
                  const n = spread[level - 1] ?? 0;
                  return n > 0 ? [`${n}\u00a0×\u00a0${text(language, `level.${level}`)}`] : [];
                })
                .join(' · '),
              median: text(language, `level.${medianOf(spread)}`),
            })
          : text(language, 'checklist.spread-few'),
      };
    }),
  });
}
