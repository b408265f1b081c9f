import type { Invitee } from './audience.ts';
import type { Setup } from './setup.ts';

export interface Waves {
  /** So many get their card first; the others wait for "go on". */
  readonly pilot?: number;
  readonly perDay?: number;
  /** By whose working days: the lead's. */
  readonly zone: string;
}

/** What the lead asked for, where it makes a difference for this many people. */
export function wavesOf(
  { isPilotFirst, perDay }: Pick<Setup, 'isPilotFirst' | 'perDay'>,
  { people, pilotSize, zone }: { readonly people: number; readonly pilotSize: number; readonly zone: string },
): Waves | undefined {
  const pilot = isPilotFirst && people > pilotSize ? pilotSize : 0;
  const isSpread = perDay !== undefined && perDay < people - pilot;
  if (pilot === 0 && !isSpread) return undefined;
  return { ...(pilot > 0 && { pilot }), ...(isSpread && { perDay }), zone };
}

/** One of every department in turn, so that the first of them, the pilot, are no single department. */
export function mixed(audience: readonly Invitee[]): readonly Invitee[] {
  const turns = new Map<string, number>();
  const turnOf = (one: Invitee): number => {
    const turn = turns.get(one.department) ?? 0;
    turns.set(one.department, turn + 1);
    return turn;
  };
  return audience
    .map((one) => ({ one, turn: one.excluded ? 0 : turnOf(one) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ one }) => one);
}
