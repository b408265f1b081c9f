import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { AppError } from '../../src/errors.ts';
import type { Intake, Upload } from '../../src/files/intake.ts';
import type { Link } from '../../src/files/link.ts';
import { readSheet } from '../../src/files/sheet.ts';
import { eventually } from '../helpers/stage.ts';
import { type FileDoors, fileDoors } from './file-doors.ts';

const minute = 60_000;
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]);
const xlsx = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0]);

describe('somebody sends a file by its link', () => {
  let doors: FileDoors;
  let kept: Upload[];
  let told: string[];
  let discarded: string[];

  beforeEach(async () => {
    [kept, told, discarded] = [[], [], []];
    const intake: Intake = {
      take: async (upload) => {
        if (!upload.person.roles.includes('lead')) throw new AppError('not_allowed');
        const sheet = readSheet(upload.bytes);
        if ('trouble' in sheet) return sheet;
        if (sheet.headings[0] !== 'address') {
          const column = sheet.headings[0] ?? '';
          return { problems: [{ line: 1, column, what: 'No address.', fix: 'Add one.' }], more: 0 };
        }
        kept.push(upload);
        return {
          understood: `I read ${sheet.rows.length} lines.`,
          announce: async () => void told.push(upload.once),
          discard: async () => void discarded.push(upload.once),
        };
      },
    };
    doors = await fileDoors({ audience: intake });
  });
  afterEach(() => doors.close());

  const link = () => doors.link({}, 'audience');
  const send = async (to: string, body: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(to, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers });
    const said = (await response.json()) as { state: string; title?: string; words?: string; rows?: object[] };
    return { status: response.status, ...said };
  };
  const stored = async (): Promise<Link | undefined> => {
    for await (const one of doors.store.all<Link>('jobs', { pk: 'links' })) return one;
    return undefined;
  };

  it('sees a page that may run its own script and nothing else', async () => {
    const response = await fetch(await link());
    const words = await response.text();

    const policy = response.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(part), part);
    }
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(words, /Send a list of people[\s\S]*until 10:10/);
    assert.match(words, /<script src="page\/upload.js" defer>/);
    assert.doesNotMatch(words, /<form/);
    const script = await fetch(`${doors.url}/files/page/upload.js`);
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
  });

  it('puts it right in as many tries as it takes; once accepted, the link is used up', async () => {
    const to = await link();

    const wrong = await send(to, 'mail\nann\n');
    assert.deepEqual([wrong.status, wrong.state, wrong.title], [422, 'problems', '1 thing needs putting right']);
    assert.deepEqual(wrong.rows, [{ line: 1, column: 'mail', what: 'No address.', fix: 'Add one.' }]);
    assert.equal((await send(to, png)).state, 'refused');
    assert.equal((await stored())?.usedAt, undefined);

    const right = await send(to, 'address\nann\nben\n', { 'x-file-name': encodeURIComponent('Clés.csv') });
    assert.deepEqual([right.status, right.state, right.title], [200, 'accepted', 'Your list has arrived']);
    assert.match(right.words ?? '', /I read 2 lines. Go back to Teams/);
    assert.deepEqual([kept.length, kept[0]?.fileName, told.length], [1, 'Clés.csv', 1]);

    const late = await send(to, 'address\ncem\n');
    assert.deepEqual([late.status, late.state, kept.length], [410, 'over', 1]);
    assert.match(late.words ?? '', /Go back to your chat/);
    assert.match(await (await fetch(to)).text(), /This link has been used/);
  });

  it('is accepted once when two different files arrive at the same moment', async () => {
    const to = await link();

    const answers = await Promise.all([1, 2, 3].map((n) => send(to, `address\np${n}\n`)));

    assert.deepEqual(answers.map(({ state }) => state).sort(), ['accepted', 'over', 'over']);
    assert.equal(told.length, 1);
    assert.equal(discarded.length, kept.length - 1);
    assert.ok(!discarded.includes(told[0] ?? ''));
  });

  it('sends the same file twice at the same moment, which is one file', async () => {
    const to = await link();

    await Promise.all([1, 2].map(() => send(to, 'address\nann\n')));

    assert.deepEqual([new Set(told).size, discarded], [1, []]);
  });

  it('comes too late after ten minutes, also when reading took that long', async () => {
    const to = await link();
    doors.world.now += 10 * minute;

    const { status, state, title } = await send(to, 'address\nann\n');

    assert.deepEqual([status, state, title, kept.length], [410, 'over', 'This link is too old', 0]);
    assert.match(await (await fetch(to)).text(), /This link is too old/);
  });

  it('has lost the role, or left, meanwhile', async () => {
    const to = await link();
    doors.world.person = { ...doors.lead, roles: ['employee'] };
    assert.deepEqual([(await send(to, 'address\nann\n')).status, kept.length], [403, 0]);
    doors.world.person = undefined;
    assert.deepEqual([(await send(to, 'address\nann\n')).status, kept.length], [403, 0]);
    assert.equal((await stored())?.usedAt, undefined);
  });

  const refused: [string, string | Buffer, RegExp][] = [
    ['nothing', '', /no people in this file/],
    ['only blank lines', '\r\n\r\n , \n', /no people in this file/],
    ['only headings', 'address,name\n', /no people in this file/],
    ['a picture', png, /a picture.*save it as CSV/],
    ['a spreadsheet', xlsx, /spreadsheet.*save it as CSV/],
    ['a PDF', '%PDF-1.7 …', /not a list.*save it as CSV/],
    ['a web page', '\n<!DOCTYPE html><html><table><tr><td>address</td></tr></table>', /web page/],
    ['zeros between the letters', 'address\na\0nn@x.example\n', /signs that no text has/],
    ['10,000 columns', `${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join()}\n1\n`, /more than 100 columns/],
    ['more lines than fit', `address\n${'a@x.example\n'.repeat(20_001)}`, /more than 20,000 people/],
    ['a quote that never ends', 'address,name\nann,"Ann\nben,Ben\n', /quotation mark on line 2 is never closed/],
    ['a quote in the wrong place', 'address,name\nann,"Ann" Lee\n', /wrong place on line 2/],
    ['one endless line', `address\n${'x'.repeat(200_000)}\n`, /far too long/],
  ];
  for (const [what, file, sentence] of refused) {
    it(`is told in a sentence that ${what} will not do`, async () => {
      const to = await link();

      const { status, state, words } = await send(to, file);

      assert.deepEqual([status, state, kept.length], [422, 'refused', 0]);
      assert.match(words ?? '', sentence);
      assert.equal((await stored())?.usedAt, undefined, 'the link stays open');
    });
  }

  it('is refused more than 10 MB, whether it says so or not', async () => {
    const to = await link();
    const huge = Buffer.alloc(10 * 1024 * 1024 + 1, 'a');

    const said = await send(to, huge);
    const unsaid = await fetch(to, {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({
        start(controller) {
          for (let part = 0; part < 11; part += 1) controller.enqueue(huge.subarray(0, 1024 * 1024));
          controller.close();
        },
      }),
    } as RequestInit);

    assert.deepEqual([said.status, unsaid.status, kept.length], [413, 413, 0]);
    assert.match(said.words ?? '', /larger than 10 MB/);
  });

  it('is refused before all of it has been read', async () => {
    const to = new URL(await link());
    const socket = connect(Number(to.port), '127.0.0.1');
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));

    socket.write(`POST ${to.pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 900000000\r\n\r\naddress\n`);

    assert.match(await answer, /^HTTP\/1.1 413/);
    socket.destroy();
  });

  it('is cut off half-way: nothing is kept, and the link stays open', async () => {
    const to = await link();
    const { port, pathname } = new URL(to);
    for (const head of ['content-length: 500\r\n\r\n', 'transfer-encoding: chunked\r\n\r\n10\r\n']) {
      const socket = connect(Number(port), '127.0.0.1');
      const gone = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => undefined);
      socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\n${head}address\nann\n`, () => socket.resetAndDestroy());
      await gone;
    }

    assert.equal((await eventually(() => send(to, 'address\nben\n'))).state, 'accepted');
    assert.equal(kept.length, 1);
    assert.equal((await stored())?.taken, kept[0]?.once);
  });

  it('is answered in their language', async () => {
    doors.world.person = { ...doors.lead, language: 'fr' };
    const to = await link();

    assert.match((await send(to, xlsx)).words ?? '', /enregistrez-le en CSV/);
    assert.match(await (await fetch(to)).text(), /<html lang="fr">[\s\S]*Choisir un fichier CSV/);
  });
});
