import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import type { Cycle } from '../surveys/cycle.ts';
import type { Invitation } from '../surveys/response.ts';
import type { Disposition } from './disposition.ts';

export const replyKind = 'reply';

export interface ReplyDesk {
  readonly store: Store;
  readonly clock: Clock;
  /** Hands the card to the sender; called again for the same id it does nothing new. */
  readonly launch: (campaign: {
    readonly id: string;
    readonly kind: typeof replyKind;
    readonly subject: Readonly<Record<string, string>>;
    readonly by: string;
    readonly recipients: readonly { readonly personId: string }[];
    readonly unsolicited: true;
  }) => Promise<unknown>;
}

/** More would outgrow a card; the rest comes on another. */
const repliesOnCard = 3;
const separator = ',';

/**
 * Queues the cards that bring authors what became of their comments. First the replies are sealed, so that nobody takes
 * back what is about to go; then each author is looked up, for the sender only; then the card is handed over. Whatever
 * stops it, the next run goes on from what is stored, and the sender takes each card once.
 */
export async function queueReplies(desk: ReplyDesk, cycle: Cycle): Promise<void> {
  const now = desk.clock.now().toISOString();
  const given = (await inState(desk.store, cycle, 'given')).filter((each) => each.sendsAt <= now);
  for (const together of cardsOf(given)) await seal(desk.store, cycle, together);

  const sealed = await inState(desk.store, cycle, 'sealed');
  if (sealed.length === 0) return;
  const authors = await authorsOf(desk.store, cycle, new Set(sealed.map(({ respondent }) => respondent)));
  const byCampaign = Map.groupBy(sealed, ({ campaign = '' }) => campaign);
  for (const [id, replies] of byCampaign) {
    const [first] = replies;
    const personId = first && authors.get(first.respondent);
    if (personId) {
      await desk.launch({
        id,
        kind: replyKind,
        subject: { cycle: cycle.pk, replies: replies.map((each) => each.id).join(separator) },
        by: first.by.id,
        recipients: [{ personId }],
        unsolicited: true,
      });
    }
    await move(desk.store, cycle, replies, { state: personId ? 'told' : 'unreachable' });
  }
}

/** The replies that a card brings, in the order in which they were put on it. */
export async function repliesOn(store: Store, subject: Readonly<Record<string, string>>): Promise<Disposition[]> {
  const { cycle = '', replies = '' } = subject;
  const ids = replies.split(separator).filter((id) => id !== '');
  const found = await Promise.all(ids.map((id) => store.get<Disposition>('surveys', cycle, id)));
  return found.flatMap((each) => each ?? []);
}

function cardsOf(replies: readonly Disposition[]): readonly (readonly Disposition[])[] {
  const byAuthor = [...Map.groupBy(replies, ({ respondent }) => respondent).values()];
  return byAuthor.flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / repliesOnCard) }, (_, card) =>
      own.slice(card * repliesOnCard, (card + 1) * repliesOnCard),
    ),
  );
}

/** The id of a campaign can be asked for by leads, who must not find the author by it: without the salt nobody can make it up. */
function seal(store: Store, cycle: Cycle, together: readonly Disposition[]): Promise<void> {
  const what = [cycle.salt, 'reply', ...together.map(({ id, at }) => `${id} ${at}`)].join('|');
  const campaign = `reply-${createHash('sha256').update(what).digest('hex').slice(0, 40)}`;
  return move(store, cycle, together, { state: 'sealed', campaign });
}

/** All or none. A reply that was taken back meanwhile stops this run; the next one does without it. */
async function move(
  store: Store,
  { pk }: Cycle,
  replies: readonly Disposition[],
  change: Pick<Disposition, 'state' | 'campaign'>,
): Promise<void> {
  await store.batch(
    'surveys',
    pk,
    replies.map((reply) => ({ replace: { ...reply, ...change } })),
  );
}

/** Respondent key → person. Keys do not lead back to names, so the invitations are looked through, once a day at most. */
async function authorsOf(
  store: Store,
  { pk }: Cycle,
  respondents: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const where = [{ field: 'type', is: 'invitation' }];
  for await (const { respondent, personId } of store.all<Invitation>('surveys', { pk, where })) {
    if (respondents.has(respondent)) found.set(respondent, personId);
    if (found.size === respondents.size) break;
  }
  return found;
}

async function inState(store: Store, { pk }: Cycle, state: Disposition['state']): Promise<Disposition[]> {
  const where = [
    { field: 'type', is: 'disposition' },
    { field: 'state', is: state },
  ];
  const found = await Array.fromAsync(store.all<Disposition>('surveys', { pk, where }));
  return found.sort((one, other) => (one.id < other.id ? -1 : 1));
}
