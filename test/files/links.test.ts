import assert from 'node:assert/strict';
import type { Link } from '../../src/files/link.ts';
import { makeLink } from '../../src/files/links-deeds.ts';
import { type FileDoors, fileDoors } from './file-doors.ts';

const minute = 60_000;

describe('somebody fetches a file by its link', () => {
  let doors: FileDoors;

  beforeEach(async () => {
    doors = await fileDoors();
  });
  afterEach(() => doors.close());

  const look = async (link: string, headers: Record<string, string> = {}) => {
    const response = await fetch(link, { headers });
    return { status: response.status, headers: response.headers, words: await response.text() };
  };
  const fetchIt = async (link: string) => {
    const response = await fetch(link, { method: 'POST' });
    return { status: response.status, headers: response.headers, words: await response.text() };
  };
  const stored = async (): Promise<Link[]> => {
    const links: Link[] = [];
    for await (const link of doors.store.all<Link>('jobs', { pk: 'links' })) links.push(link);
    return links;
  };

  it('looks as often as they like, then downloads', async () => {
    const link = await doors.link();

    for (let times = 0; times < 3; times += 1) {
      const { status, words } = await look(link);
      assert.equal(status, 200);
      assert.match(words, /<form method="post"><button type="submit">Download<\/button><\/form>/);
      assert.match(words, /works once, until 10:10/);
    }
    const { status, headers, words } = await fetchIt(link);

    assert.deepEqual([status, words], [200, 'Dear reader']);
    assert.equal(headers.get('content-disposition'), 'attachment; filename="a--letter---.csv"');
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(doors.world.made, 1);
  });

  it('gets it once, and is told where a new link comes from', async () => {
    const link = await doors.link();
    await fetchIt(link);

    for (const { status, words } of [await fetchIt(link), await look(link)]) {
      assert.equal(status, 410);
      assert.match(words, /This link has been used/);
      assert.match(words, /Go back to your chat with me in Teams/);
      assert.doesNotMatch(words, /<form/);
    }
  });

  it('gets it once however many presses arrive at the same moment', async () => {
    const link = await doors.link();

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => fetchIt(link)));

    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410, 410, 410]);
  });

  it('comes too late after ten minutes of machine time', async () => {
    const link = await doors.link();
    doors.world.now += 10 * minute - 1;
    assert.equal((await look(link)).status, 200);

    doors.world.now += 1;
    const { status, words } = await fetchIt(link);

    assert.equal(status, 410);
    assert.match(words, /A link works for 10 minutes/);
    assert.equal(doors.world.made, 0);
  });

  it('has lost the role meanwhile: nothing is given, and the link is not used up', async () => {
    const link = await doors.link();
    doors.world.person = { ...doors.lead, roles: ['employee'] };

    const { status, words } = await fetchIt(link);

    assert.equal(status, 403);
    assert.match(words, /This file is not open to you/);
    assert.equal((await stored())[0]?.usedAt, undefined);
  });

  it('has left the company meanwhile', async () => {
    const link = await doors.link();
    doors.world.person = undefined;

    assert.equal((await fetchIt(link)).status, 403);
  });

  it('asks for what is not there any more, or what nobody makes', async () => {
    const gone = await fetchIt(await doors.link({ campaign: 'gone' }));
    const unknown = await fetchIt(await doors.link({}, 'constructor'));

    assert.deepEqual([gone.status, unknown.status], [404, 403]);
    assert.match(gone.words, /This file is no longer there/);
  });

  it('made an address up', async () => {
    for (const token of ['x', 'A'.repeat(43), '..%2f..%2fsender', encodeURIComponent("'; drop")]) {
      const { status, words } = await look(`${doors.url}/files/${token}`);

      assert.equal(status, 404, token);
      assert.match(words, /This link is not known/);
    }
  });

  it('is answered in their language, or in that of their browser when nobody knows them', async () => {
    doors.world.person = { ...doors.lead, language: 'fr' };
    const own = await look(await doors.link());
    const stranger = await look(`${doors.url}/files/x`, { 'accept-language': 'de,fr-CA;q=0.8,en;q=0.5' });

    assert.match(own.words, /<html lang="fr">[\s\S]*Votre fichier est prêt/);
    assert.match(stranger.words, /Ce lien est inconnu/);
  });

  it('is answered in our own words when they use another method', async () => {
    const response = await fetch(await doors.link(), { method: 'PUT' });

    assert.deepEqual([response.status, (await response.json()).message], [405, 'That is not done here.']);
  });

  it('gets a page that runs no script, loads nothing and stays out of caches and frames', async () => {
    const { headers, words } = await look(await doors.link());

    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      assert.ok(policy.includes(part), part);
    }
    assert.doesNotMatch(policy, /unsafe|script-src/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.doesNotMatch(words, /<script|https?:|src=|@import|url\(/);
  });

  it('sees the download break off when the rest cannot be read, never a file that looks whole', async () => {
    const link = await doors.link();
    doors.world.chunks = async function* () {
      yield 'Dear ';
      throw new Error('inner words');
    };

    await assert.rejects(fetchIt(link));

    assert.match(doors.lines.join(), /a download broke off/);
  });

  it('leaves behind a hash and ids, never the token', async () => {
    const link = await doors.link();

    const kept = JSON.stringify(await stored());

    assert.ok(!kept.includes(link.split('/').at(-1) ?? ''));
    assert.match(kept, /"personId":"lead"/);
  });

  it('finds links of long ago swept away when the next is made', async () => {
    await doors.link();
    doors.world.now += 25 * 60 * minute;

    await doors.link();

    assert.equal((await stored()).length, 1);
  });

  it('has a token that nobody can guess', async () => {
    const archive = { store: doors.store, machineNow: () => doors.world.now };
    const wanted = { purpose: 'delivery', data: {}, person: doors.lead };

    const tokens = await Promise.all([1, 2, 3].map(() => makeLink(archive, wanted)));

    assert.equal(new Set(tokens).size, 3);
    assert.ok(tokens.every((token) => Buffer.from(token, 'base64url').length === 32));
  });
});
