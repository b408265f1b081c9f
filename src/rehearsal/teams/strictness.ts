import { cardObjection } from './card-rules.ts';
import type { Content } from './chats.ts';
import { Refusal } from './http.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';
const kib = 1024;
const activityLimit = 100 * kib;
const cardBudget = 28 * kib;

/** JSON in UTF-16, which is how Teams counts. */
const sizeOf = (value: unknown): number => JSON.stringify(value).length * 2;
const inKib = (bytes: number): string => `${(bytes / kib).toFixed(1)} KiB`;

/** What a bot sends, as far as the chat keeps it. */
export interface Sent {
  readonly type?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly unknown[];
}

/**
 * The content of a message that Teams would take as it is.
 *
 * @throws Refusal 413 MessageSizeTooBig, 400 BadArgument with the reason.
 */
export function accepted(sent: Sent): Content {
  if (sizeOf(sent) > activityLimit) {
    throw new Refusal(
      413,
      'MessageSizeTooBig',
      `The message has ${inKib(sizeOf(sent))} in UTF-16; Teams takes ${inKib(activityLimit)}.`,
    );
  }
  const attachments = sent.attachments ?? [];
  if (attachments.length === 0) {
    if (!sent.text?.trim()) throw bad('The message has neither text nor a card.');
    return { text: sent.text, ...(sent.summary ? { summary: sent.summary } : {}) };
  }
  if (sent.text) throw bad('One activity is a text or a card, not both: Teams splits it in two and its id is lost.');
  if (attachments.length > 1) throw bad('One activity carries one card.');
  const [attachment] = attachments as [{ contentType?: unknown; content?: unknown }];
  if (attachment?.contentType !== cardType)
    throw bad(`The attachment is ${String(attachment?.contentType)}; only ${cardType} is used here.`);
  acceptedCard(attachment.content);
  return { attachments, ...(sent.summary ? { summary: sent.summary } : {}) };
}

/** @throws Refusal when Teams, or our own budget of 28 KiB, would not take this card. */
export function acceptedCard(card: unknown): void {
  const objection = cardObjection(card);
  if (objection) throw bad(objection);
  const size = sizeOf(card);
  if (size <= cardBudget) return;
  throw new Refusal(
    413,
    'MessageSizeTooBig',
    `The card has ${inKib(size)} in UTF-16; our own budget is ${inKib(cardBudget)}. Show fewer rows or shorten texts.`,
  );
}

const bad = (reason: string): Refusal => new Refusal(400, 'BadArgument', reason);
