import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/rehearsal/free-port.ts';
import { nextButton, rate } from '../flows/play.ts';
import { actionsOf, audience, cardOf, documentsIn, eventually, wordsOf } from '../helpers/stage.ts';

const main = fileURLToPath(new URL('../../src/rehearsal/main.ts', import.meta.url));

describe('the rehearsal is killed with kill −9 and started again on another port', function () {
  this.timeout(60_000);
  let dataDir: string;
  let running: ChildProcess | undefined;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'killed-'));
  });
  afterEach(kill);
  after(() => rm(dataDir, { recursive: true, force: true }));

  async function start(): Promise<ReturnType<typeof audience> & { port: number }> {
    const port = await freePort();
    const env = { PORT: String(port), DATA_DIR: dataDir };
    running = spawn(process.execPath, [main], { env, stdio: 'ignore' });
    const url = `http://127.0.0.1:${port}`;
    await eventually(async () => assert.equal((await fetch(`${url}/healthz`)).status, 200), 20_000);
    return { ...audience(url), port };
  }

  async function kill(): Promise<void> {
    if (!running || running.exitCode !== null || running.signalCode) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  }

  it('chats, answers and clock are there; the old message still works and is edited; who waited is asked once', async () => {
    let on = await start();
    const lead = await on.who('Claire Fontaine');
    await lead.say('start survey');
    await lead.press('survey.preview', { audience: 'department:Maintenance', sponsorName: 'Ada', sponsorTitle: 'COO' });
    await lead.press('survey.launch');
    await on.advance('PT10M');
    const emma = await on.who('Emma Lindqvist');
    await rate(emma, 2);
    await emma.press('survey.areas', { areas: 'COI,TRV' }, nextButton);
    const area = await emma.button('survey.area', nextButton);
    const pressed = await emma.invoke({ ...area, data: { ...area.data, 'COI.1': '1', happened: 'It took a month.' } });
    assert.match(wordsOf(pressed.value), /Orders, tools & help/);
    // Acknowledged, so it must be there; whether the message was still edited is luck.
    const { now } = await on.call<{ now: string }>('/teams/api/clock');
    const firstPort = on.port;
    await kill();

    const stored = documentsIn(dataDir);
    const answered = stored.find(({ type, overall, answers }) => type === 'response' && overall === 2 && has1(answers));
    assert.ok(answered, 'the acknowledged answer is stored');
    assert.ok(stored.some(({ type, text }) => type === 'comment' && text === 'It took a month.'));

    on = await start();
    assert.notEqual(on.port, firstPort);
    const again = await on.who('Emma Lindqvist');
    const clock = await on.call<{ now: string }>('/teams/api/clock');
    const passed = Date.parse(clock.now) - Date.parse(now);
    assert.ok(passed >= 0 && passed < 60_000, `business time went on by ${passed} ms`);
    const [message, ...others] = await again.activities();
    assert.ok(message && message.id === area.activityId && others.length === 0, 'the chat is there');
    const seen = (await again.see(message)).value;
    assert.match(wordsOf(seen), /Orders, tools & help 2 of 3/);
    const { data } = actionsOf(seen).find(({ verb, title }) => verb === 'survey.area' && title === 'Next') ?? {};

    const last = await again.invoke({ ...area, data: { ...data, 'TRV.1': '3' } });
    assert.match(wordsOf(last.value), /Last card 3 of 3/);
    await again.stored(message.id, last.value);

    const report = await (await on.who('Claire Fontaine')).say('recount');
    assert.match(report.text ?? '', /Recounted 1 answer .*all equal/);
    await on.advance('P1D');
    for (const { name, department, installed } of await on.people()) {
      if (department !== 'Maintenance' || !installed) continue;
      const chat = await (await on.who(name)).activities();
      assert.equal(chat.length, 1, `${name} is asked once`);
      assert.ok(cardOf(chat[0]).body);
    }
  });

  const has1 = (answers: unknown): boolean =>
    typeof answers === 'object' && answers !== null && 'COI.1' in answers && answers['COI.1'] === 1;
});
