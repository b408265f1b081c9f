import type { CardAction, CardMessage, Feature } from '../message.ts';

export type Verbs = ReadonlyMap<string, (action: CardAction) => Promise<CardMessage>>;

/** @throws Error when two features claim the same verb; that is found at start, not by a person. */
export function verbTable(features: readonly Feature[]): Verbs {
  const verbs = new Map<string, (action: CardAction) => Promise<CardMessage>>();
  for (const { actions = {} } of features) {
    for (const [verb, handler] of Object.entries(actions)) {
      if (verbs.has(verb)) throw new Error(`Two features handle the verb ${verb}`);
      verbs.set(verb, handler);
    }
  }
  return verbs;
}

/** What a button says, or undefined when it is no button of ours. `value` is a client's claim. */
export interface Press {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly isRefresh: boolean;
}

/** From the value of an `adaptiveCard/action` invoke: `{action: {verb, data}, trigger}`. */
export function executed(value: unknown): Press {
  const { action, trigger } = record(value);
  const { verb, data } = record(action);
  return { verb: typeof verb === 'string' ? verb : '', data: record(data), isRefresh: trigger === 'automatic' };
}

/** From the value of a message that an Action.Submit fallback sent: the verb lies inside. */
export function submitted(value: unknown): Press | undefined {
  const { verb, ...data } = record(value);
  return typeof verb === 'string' ? { verb, data, isRefresh: false } : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : {};
}
