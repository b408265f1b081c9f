import { criteriaOf, type Questionnaire } from '../surveys/questionnaire.ts';
import type { Response } from '../surveys/response.ts';

/** What each line about a person can say, in this order; described by `results.person.<name>`. */
export const peopleColumns = [
  'cycle',
  'name',
  'department',
  'site',
  'overall',
  'criterion',
  'level',
  'perception',
  'priorities',
] as const;

export type PersonRow = Readonly<Partial<Record<(typeof peopleColumns)[number], string | number>>>;

/** One line for each criterion they answered; a single one without a criterion where there is none. */
export function rowsOfPerson(
  { department, site, overall, answers, perception, priorities = [] }: Response,
  { cycle, name, asked }: { cycle: string; name: string; asked: Questionnaire },
): readonly PersonRow[] {
  const person = {
    cycle,
    name,
    department,
    site,
    ...(overall && { overall }),
    ...(perception && { perception }),
    ...(priorities.length > 0 && { priorities: priorities.join('|') }),
  };
  const rows = criteriaOf(asked).flatMap(({ id }): PersonRow[] => {
    const level = answers[id];
    return level === undefined ? [] : [{ ...person, criterion: id, level }];
  });
  return rows.length > 0 ? rows : [person];
}
