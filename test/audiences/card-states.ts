import type { Audience, Term } from '../../src/audiences/audience.ts';
import {
  deletedCard,
  draftCard,
  editCard,
  linkCard,
  listCard,
  newCard,
  openCard,
} from '../../src/audiences/audience-cards.ts';
import { languages, type Person } from '../../src/person.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aCompany, aPerson } from '../surveys/people-of-a-company.ts';
import { anAudience } from './an-audience.ts';

const names = new Map([
  ['a-0123456789ab', 'Key [people](https://x.invalid) 2026'],
  ['c-1', '2025'],
]);
const sources = [
  'everyone',
  'stakeholders',
  'team',
  ...Array.from({ length: 30 }, (_, index) => `list:a-${index}`).map((source, index) =>
    index === 0 ? 'list:a-0123456789ab' : source,
  ),
  ...Array.from({ length: 40 }, (_, index) => `department:Research and development number ${index}`),
  ...Array.from({ length: 30 }, (_, index) => `site:Somewhere far away ${index}`),
  'department:',
  'site:',
  'key:a-0123456789ab',
  'silent:c-1',
];
const terms: readonly Term[] = [
  { join: 'or', source: 'list:a-0123456789ab' },
  { join: 'or', source: 'silent:c-1' },
  { join: 'and', source: 'department:Finance' },
  { join: 'except', source: 'team' },
  { join: 'except', source: 'list:gone' },
];
const steps = terms.map((_, index) => ({ of: 40 - index, after: 60 - index * 9 }));
const combined = anAudience({ kind: 'combined', terms, name: 'All but <b>one</b>' });
const many = Array.from({ length: 40 }, (_, index) => `someone.with.a.long.name.${index}@subsidiary.example.org`);
const crowd: readonly Person[] = Array.from({ length: 900 }, (_, index) => aPerson(`c${index}`));

/** Every card about audiences in every state. */
export function audienceCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const state = (name: string, message: CardState['message']): CardState => ({ name, language, message });
    const shown = (audience: Audience, people: readonly Person[], unknown: readonly string[] = [], key = 0) => {
      return { audience, names, canInstall: false, resolved: { people, unknown, steps, key } };
    };
    const draft = anAudience({ state: 'draft', merged: 2, name: 'Courriels clés 2026' });
    const all = Array.from({ length: 80 }, (_, index) =>
      anAudience({ id: `a-${index}`, name: `An audience of a rather long name, number ${index}` }),
    );
    return [
      state('audience-list', listCard(language, { audiences: [anAudience(), combined, draft], fresh: 'a-1' })),
      state('audience-list with none', listCard(language, { audiences: [], fresh: 'a-1', notice: 'Dropped.' })),
      state('audience-list of very many', listCard(language, { audiences: all, fresh: 'a-1' })),
      state('audience-link', linkCard(language, { what: 'upload', url: 'https://voice.invalid/files/token' })),
      state('audience-link to a list', linkCard(language, { what: 'reach', url: 'https://voice.invalid/files/token' })),
      state('audience-draft', draftCard(language, shown(draft, aCompany(), many, 3))),
      state('audience-draft of one', draftCard(language, shown({ ...draft, merged: 1 }, [aPerson('one')], [], 1))),
      state(
        'audience-draft with a name that is taken',
        draftCard(language, { ...shown(draft, []), problem: 'name-taken', typed: 'Key people' }),
      ),
      state('audience-new', newCard(language, { sources, names, fresh: 'a-1' })),
      state(
        'audience-new without a name',
        newCard(language, { sources, names, fresh: 'a-1', source: 'team', problem: 'name-missing' }),
      ),
      state('audience-open', openCard(language, { ...shown(anAudience(), aCompany(), many, 2), notice: 'Kept.' })),
      state('audience-open combined', openCard(language, shown(combined, crowd))),
      state('audience-edit', editCard(language, { ...shown(combined, crowd), sources })),
      state(
        'audience-edit of a list',
        editCard(language, { ...shown(anAudience(), aCompany()), sources, problem: 'name-taken', typed: '2025' }),
      ),
      state('audience-deleted', deletedCard(language, { ...anAudience(), usedBy: ['All but one', 'Others'] })),
      state('audience-deleted and used nowhere', deletedCard(language, { ...anAudience(), usedBy: [] })),
    ];
  });
}
