import { audienceHandlers } from '../../src/audiences/audience-handlers.ts';
import { audienceIntake } from '../../src/audiences/intake-deeds.ts';
import { savedAudiences } from '../../src/audiences/saved-deeds.ts';
import { People, personDocument } from '../../src/directory/people.ts';
import type { Person } from '../../src/person.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';
import { acting } from '../surveys/lead-stage.ts';
import { aLead, withRoles } from '../surveys/people-of-a-company.ts';
import { areas, withMail } from './an-audience.ts';

/** Nobody has told us where Nora works, and she has no chat yet. */
const { conversation: _, ...nora } = withMail('nora', { department: '', site: '' });

export const company: readonly Person[] = [
  aLead(),
  withRoles('t1', 'team'),
  nora,
  withMail('ann', { department: 'Finance' }),
  withMail('ben', { department: 'Finance', site: 'Nantes' }),
  withMail('cem', { department: 'Legal' }),
  withMail('off', { department: 'Legal', surveysOffSince: '2026-01-01T00:00:00.000Z' }),
];

/** A lead's audiences on an embedded store. */
export async function audienceStage() {
  const embedded = await embeddedStore();
  const { store } = embedded;
  const people = new People(store);
  for (const person of company) await store.create('people', personDocument(person));
  const announced: string[] = [];
  const linked: string[] = [];
  const world = {
    now: new Date('2026-05-18T08:00:00.000Z'),
    cycles: [] as { pk: string; title: string; threshold: number }[],
  };
  const clock = { now: () => world.now };
  const desk = {
    store,
    people,
    clock,
    areas,
    canInstall: false,
    cycles: async () => world.cycles,
    linkTo: async (purpose: string, data: Record<string, string>) => {
      linked.push(`${purpose} ${JSON.stringify(data)}`);
      return 'https://voice.invalid/files/token';
    },
    announce: async ({ id }: { id: string }) => announced.push(id),
  };
  const intake = audienceIntake(desk);
  return {
    ...embedded,
    desk,
    people,
    world,
    announced,
    linked,
    saved: savedAudiences(desk),
    ...acting([audienceHandlers(desk)]),
    /** What the page does with a file. */
    send: (csv: string, { person = aLead(), once = '0123456789ab', fileName = 'Key.csv' } = {}) =>
      intake.take({ bytes: Buffer.from(csv), fileName, once, data: {}, person }),
  };
}

export type AudienceStage = Awaited<ReturnType<typeof audienceStage>>;
