import type { Person } from '../person.ts';
import { refusalOf } from './connections.ts';
import { type Delivery, isWaiting } from './delivery.ts';
import { later } from './later.ts';
import { inTime } from './machine.ts';
import { putOff, type Reign } from './reign.ts';
import { afterRefusal } from './retry.ts';
import { again, ended } from './transitions.ts';

/**
 * Whether the chat may be opened now: the app is there, or nobody can install it and Teams has to say so. False when
 * installing it was refused or put off; the delivery then says so. Installing twice is installing once, so every
 * unclear answer, and a crash, is followed by another try.
 */
export async function mayOpen(reign: Reign, person: Person, delivery: Delivery): Promise<boolean> {
  const { installer, machine, settings } = reign;
  if (!installer) return true;
  try {
    const outcome = await inTime(installer.install(person), { ms: settings.sendTimeoutMs, machine });
    if (typeof outcome === 'string') return true;
    await putOff(reign, delivery, (found) =>
      isWaiting(found) ? ended(found, 'failed', outcome.refused) : undefined,
    );
  } catch (error) {
    const refusal = refusalOf(error);
    const plain = refusal.isAmbiguous ? { status: 503, isAmbiguous: false } : refusal;
    const verdict = afterRefusal(plain, delivery, settings.retry, Math.random());
    await putOff(reign, delivery, (found) => {
      if (!isWaiting(found)) return undefined;
      if (verdict.become !== 'retry') return ended(found, 'failed', verdict.reason);
      return again(found, { ...verdict, ...later(reign, verdict.afterMs) });
    });
  }
  return false;
}
