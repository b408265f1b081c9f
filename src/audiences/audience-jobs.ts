import type { Clock } from '../clock.ts';
import type { People } from '../directory/people.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { draftCard } from './audience-cards.ts';
import { type AudienceDesk, audienceHandlers } from './audience-handlers.ts';
import { findAudience } from './catalogue-deeds.ts';
import type { AreaNames } from './cells.ts';
import { fillOn } from './fill-deeds.ts';
import { audienceIntake } from './intake-deeds.ts';
import { resolve } from './resolve-deeds.ts';
import { savedAudiences } from './saved-deeds.ts';

interface Desk {
  readonly store: Store;
  readonly people: Pick<People, 'find' | 'change' | 'get'>;
  readonly clock: Clock;
  readonly canInstall: boolean;
}

/** Sends somebody a card that they asked for; called again for the same id it does nothing new. */
type LaunchCard = (campaign: {
  readonly id: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly by: string;
  readonly recipients: readonly { readonly personId: string }[];
  readonly unsolicited: false;
}) => Promise<unknown>;

/** The kind under which the outbox knows the card that asks for a yes to a list. */
export const audienceKind = 'audience';

/** What the feature plugs in, and what surveys and the file page need of it. */
export function audiencesAround(
  desk: Desk & Pick<AudienceDesk, 'cycles' | 'linkTo'> & { launch: LaunchCard; areas: readonly AreaNames[] },
) {
  const announce = ({ id }: { readonly id: string }, { id: personId }: Pick<Person, 'id'>) =>
    desk.launch({
      id: `audience-${id}`,
      kind: audienceKind,
      subject: { audience: id },
      by: personId,
      recipients: [{ personId }],
      unsolicited: false,
    });
  return {
    feature: audienceHandlers(desk),
    job: audienceJobs(desk),
    compose: { [audienceKind]: audienceComposer(desk) },
    intakes: { audience: audienceIntake({ ...desk, announce }) },
    saved: savedAudiences(desk),
  };
}

/** Makes that card. A list that was kept or dropped meanwhile needs none. */
export const audienceComposer =
  (desk: Omit<Desk, 'clock'>) =>
  async ({
    personId,
    subject,
  }: {
    personId: string;
    subject: Readonly<Record<string, string>>;
  }): Promise<CardMessage | { withdrawn: string }> => {
    const [person, audience] = await Promise.all([
      desk.people.get(personId),
      findAudience(desk.store, subject.audience ?? ''),
    ]);
    if (!person) return { withdrawn: 'gone' };
    if (audience?.state !== 'draft') return { withdrawn: 'answered' };
    const resolved = await resolve(desk, audience);
    return draftCard(person.language, { audience, resolved, names: new Map(), canInstall: desk.canInstall });
  };

/** One query when there is nothing to do. */
export const audienceJobs = (desk: Desk) => ({
  nextDueAt: async (): Promise<Date | undefined> => undefined,
  runDue: (): Promise<void> => fillOn(desk, desk.clock.now()),
});
