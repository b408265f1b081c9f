import type { Reign } from './reign.ts';

/** The same delay by both clocks: business time decides when it is due, machine time how soon it really may go. */
export function later({ clock, machine }: Pick<Reign, 'clock' | 'machine'>, ms: number) {
  return { dueAt: new Date(clock.now().getTime() + ms), notBefore: machine.now() + ms };
}
