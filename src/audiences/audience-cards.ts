import { fixFor } from '../directory/reach-words.ts';
import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Language } from '../person.ts';
import { exclusions } from '../surveys/audience.ts';
import { breakable } from '../surveys/audience-words.ts';
import { card } from '../teams/card.ts';
import { type Audience, mostTerms } from './audience.ts';
import { type Names, sourceWords, termLines } from './audience-words.ts';
import type { NameProblem } from './catalogue-deeds.ts';
import type { Choices } from './choices-deeds.ts';
import type { Resolved } from './resolve-deeds.ts';
import { standingOf } from './standing.ts';

const mostNames = 5;
/** As many as a card can hold beside its own words. */
const mostOffered = 60;

export interface Shown {
  readonly audience: Audience;
  readonly resolved: Resolved;
  readonly names: Names;
  readonly canInstall: boolean;
}

export function listCard(
  language: Language,
  { audiences, fresh, notice = '' }: Pick<Choices, 'audiences'> & { fresh: string; notice?: string },
): CardMessage {
  const choices = audiences.slice(0, mostOffered).map(({ id, name, people, state, kind }) => {
    const what = state === 'draft' ? 'draft' : kind;
    return { value: id, title: text(language, `audience.offer.${what}`, { name, n: people }) };
  });
  return card('audience-list', language, { choices, fresh, notice, first: choices[0]?.value ?? '' });
}

export function linkCard(language: Language, { what, url }: { what: 'upload' | 'reach'; url: string }): CardMessage {
  const words = (part: 'title' | 'about' | 'once' | 'open') => text(language, `audience.link.${what}.${part}`);
  const [title, about, once, open] = [words('title'), words('about'), words('once'), words('open')];
  return card('audience-link', language, { title, about, once, open, url });
}

export const newCard = (
  language: Language,
  form: Pick<Choices, 'sources' | 'names'> & { fresh: string; name?: string; source?: string; problem?: NameProblem },
): CardMessage =>
  card('audience-new', language, {
    fresh: form.fresh,
    name: form.name ?? '',
    source: form.source ?? form.sources[0],
    sources: sourceChoices(language, form),
    problems: problemLines(language, form.problem),
  });

export function openCard(language: Language, shown: Shown & { readonly notice?: string }): CardMessage {
  const { audience, resolved, names, notice = '' } = shown;
  const lines = reachLines(language, shown);
  return card('audience-open', language, {
    id: audience.id,
    name: audience.name,
    notice,
    people: peopleLine(language, shown),
    lines,
    terms: audience.kind === 'combined' ? termLines(language, { ...audience, ...resolved, names }) : [],
    hasList: lines.some(({ fix }) => fix !== ''),
  });
}

export function editCard(
  language: Language,
  shown: Shown & Pick<Choices, 'sources'> & { readonly problem?: NameProblem; readonly typed?: string },
): CardMessage {
  const { audience, resolved, names, sources } = shown;
  const isCombined = audience.kind === 'combined';
  return card('audience-edit', language, {
    id: audience.id,
    name: shown.typed ?? audience.name,
    people: peopleLine(language, shown),
    terms: isCombined ? termLines(language, { ...audience, ...resolved, names }) : [],
    after: audience.terms.length,
    canAdd: isCombined && audience.terms.length < mostTerms,
    canCut: isCombined && audience.terms.length > 1,
    source: sources[0],
    sources: sourceChoices(language, shown),
    problems: problemLines(language, shown.problem),
  });
}

export const deletedCard = (language: Language, { id, name, usedBy }: Audience & { usedBy: readonly string[] }) =>
  card('audience-deleted', language, {
    id,
    name,
    used: usedBy.length > 0 ? text(language, 'audience.deleted.used', { names: usedBy.join(', ') }) : '',
  });

/** A list that came as a file, before the yes. */
export function draftCard(
  language: Language,
  shown: Shown & { readonly problem?: NameProblem; readonly typed?: string },
): CardMessage {
  const { audience } = shown;
  const merged = audience.merged ?? 0;
  return card('audience-draft', language, {
    id: audience.id,
    file: audience.name,
    name: shown.typed ?? audience.name,
    people: peopleLine(language, shown),
    lines: reachLines(language, shown),
    notes: merged > 0 ? text(language, 'audience.merged', { n: merged }) : '',
    problems: problemLines(language, shown.problem),
  });
}

function peopleLine(language: Language, { resolved, canInstall }: Shown): string {
  const { asked } = standingOf(resolved.people, canInstall);
  return text(language, 'audience.people', { n: asked, key: resolved.key });
}

/** Everybody who would not be asked, with the reason and what helps. */
function reachLines(language: Language, { resolved, canInstall }: Shown) {
  const { excluded } = standingOf(resolved.people, canInstall);
  const left = exclusions
    .filter((reason) => excluded[reason].length > 0)
    .map((reason) => ({
      line: text(language, 'lead.excluded.line', {
        n: excluded[reason].length,
        reason: text(language, `lead.excluded.${reason}`),
      }),
      names: listed(
        language,
        excluded[reason].map(({ name }) => name),
      ),
      fix: reason === 'not-installed' || reason === 'removed-app' ? fixFor(language, reason) : '',
    }));
  if (resolved.unknown.length === 0) return left;
  const reason = text(language, 'reach.unknown');
  const line = text(language, 'lead.excluded.line', { n: resolved.unknown.length, reason });
  return [
    ...left,
    { line, names: listed(language, resolved.unknown.map(breakable)), fix: fixFor(language, 'unknown') },
  ];
}

function listed(language: Language, all: readonly string[]): string {
  const names = all.slice(0, mostNames).join(', ');
  const more = all.length - mostNames;
  return more > 0 ? text(language, 'lead.excluded.more', { names, more }) : names;
}

const sourceChoices = (language: Language, { sources, names }: Pick<Choices, 'sources' | 'names'>) =>
  sources.map((value) => ({ value, title: sourceWords(language, value, names) }));

const problemLines = (language: Language, problem: NameProblem | undefined): string[] =>
  problem ? [text(language, `audience.problem.${problem}`)] : [];
