import assert from 'node:assert/strict';
import { deliveryList } from '../../src/delivery/list-deeds.ts';
import { AppError } from '../../src/errors.ts';
import type { Person } from '../../src/person.ts';
import { type DeskStage, deskStage, lead } from './desk-stage.ts';
import { aPerson, recipients } from './helpers/people.ts';

describe('the list of a campaign', () => {
  let stage: DeskStage;

  beforeEach(async () => {
    stage = await deskStage();
  });
  afterEach(() => stage.close());

  const read = async (reader: Person = lead): Promise<string> => {
    const { chunks } = await deliveryList(stage.desk, { campaignId: 'c', reader });
    let all = '';
    for await (const chunk of chunks) all += chunk;
    return all;
  };
  const lines = async (reader?: Person): Promise<string[]> => (await read(reader)).slice(1).split('\r\n').slice(0, -1);

  it('has a line for everybody of the audience, with what became of the card and what to do', async () => {
    stage.people.put(aPerson('p1', { email: 'ada@voice.example', name: 'Ada Long', department: 'Works, Lyon' }));
    stage.teams.answer = (verb, chat) =>
      verb === 'send' && chat === 'a:p1' ? { status: 403, code: 'ConversationBlockedByUser' } : undefined;
    await stage.launch(0, { recipients: [...recipients(3), { personId: 'p9', excluded: 'opted-out' }] });
    await stage.outbox.drain();

    const [head, ...rows] = await lines();

    assert.equal(head, 'Address,Name,Department,Step,State,Reason,What to do,Due,Sent,Afterwards');
    assert.equal(rows.length, 4);
    assert.ok(
      rows.includes(
        'ada@voice.example,Ada Long,"Works, Lyon",first card,failed,blocked by the person,"They have blocked me in Teams. Ask them in person; they unblock me from the menu of our chat.",,,',
      ),
      rows.join('\n'),
    );
    assert.ok(rows.some((row) => /^,Person p0,Works,first card,delivered,,,,2026-06-09T10:00:00Z,$/.test(row)));
    assert.ok(rows.some((row) => row.includes('left out,"no surveys, at their own request"')));
  });

  it('opens in Excel: a byte order mark, Windows line ends, and the reader’s own separator, words and hours', async () => {
    await stage.launch(1);

    const all = await read({ ...lead, language: 'fr', timeZone: 'Europe/Paris' });

    assert.ok(all.startsWith('\uFEFFAdresse;Nom;Service;Étape;État;Raison;Que faire;Prévu;Envoyé;Ensuite\r\n'));
    assert.match(all, /;première carte;en attente;;;2026-06-09T12:00:00\+02:00;;\r\n$/);
  });

  it('is no program, whatever people are called', async () => {
    stage.people.put(aPerson('p0', { name: '=HYPERLINK("https://x.invalid")', department: '@SUM(1)' }));
    await stage.launch(1);

    const [, row] = await lines();

    assert.match(row ?? '', /^,"'=HYPERLINK\(""https:\/\/x\.invalid""\)","'@SUM\(1\)",/);
  });

  it('tells what was deleted afterwards and what could not be', async () => {
    await stage.launch(2);
    await stage.outbox.drain();
    stage.teams.answer = (verb, chat) =>
      verb === 'remove' && chat === 'a:p0' ? { status: 403, code: 'ConversationBlockedByUser' } : undefined;
    await stage.press('delivery.recall');
    await stage.outbox.drain();

    const rows = await lines();

    assert.ok(rows.some((row) => row.endsWith(',deleted')));
    assert.ok(rows.some((row) => row.endsWith(',could not be deleted: blocked by the person')));
  });

  it('names everybody also while the campaign waits for its approval', async () => {
    await stage.launch(120);

    assert.equal((await lines()).length, 121);
  });

  it('holds all steps', async () => {
    await stage.launch(3);
    await stage.outbox.step({ campaignId: 'c', step: 'reminder', by: lead.id, recipients: recipients(2) });

    const rows = await lines();

    assert.equal(rows.filter((row) => row.includes(',first card,')).length, 3);
    assert.equal(rows.filter((row) => row.includes(',reminder,')).length, 2);
  });

  it('is read while it is written: after the first part nothing has looked at the last people', async () => {
    await stage.launch(400, { unsolicited: false });
    const { chunks } = await deliveryList(stage.desk, { campaignId: 'c', reader: lead });
    const before = stage.people.reads;

    const parts = chunks[Symbol.asyncIterator]();
    await parts.next();
    await parts.next();

    assert.equal(stage.people.reads - before, 50);
    await parts.return?.();
  });

  it('is for leads, and only of a campaign that exists', async () => {
    await stage.launch(1);
    const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

    await assert.rejects(read(aPerson('p1')), refused('not_allowed'));
    await assert.rejects(deliveryList(stage.desk, { campaignId: 'x', reader: lead }), refused('not_found'));
  });
});
