import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

describe('starting and stopping', () => {
  const children: ChildProcess[] = [];
  const start = (args: string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, args, { env, stdio: 'pipe' });
    children.push(child);
    const output = { out: '', err: '' };
    child.stdout?.on('data', (chunk) => {
      output.out += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output.err += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, output, ended };
  };
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('names every missing setting at once and ends', async () => {
    const { output, ended } = start([file('../src/main.ts')]);

    assert.equal(await ended, 1);
    assert.match(output.err, /MICROSOFT_APP_ID is missing/);
    assert.match(output.err, /COSMOS_ENDPOINT is missing; see README, Configure/);
    assert.doesNotMatch(output.err, /at .*\.ts/);
  }).timeout(10_000);

  it('does nothing when it is only imported', async () => {
    const { output, ended } = start([
      '--input-type=module',
      '-e',
      `await import(${JSON.stringify(file('../src/main.ts'))})`,
    ]);

    assert.equal(await ended, 0);
    assert.equal(output.err + output.out, '');
  }).timeout(10_000);

  it('lets a Node that is new enough pass', async () => {
    const { output, ended } = start(['--import', file('../src/node-floor.js'), '-e', 'console.log("fine")']);

    assert.equal(await ended, 0);
    assert.equal(output.out, 'fine\n');
  }).timeout(10_000);

  it('tells an old Node in one line what to do', async () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });`;
    const load = `await import(${JSON.stringify(file('../src/node-floor.js'))}); console.log('went on');`;
    const { output, ended } = start(['--input-type=module', '-e', pretend + load]);

    assert.equal(await ended, 1);
    assert.equal(output.out, '');
    assert.match(output.err, /^Procurement Voice needs Node 22\.18 or newer, and this is 20\.20\.2\. .*\n$/);
  }).timeout(10_000);

  it('answers who is inside and drains before it leaves on SIGTERM', async () => {
    const { child, output, ended } = start([file('helpers/slow-app.ts')]);
    const port = await new Promise<string>((resolve) => {
      child.stdout?.on('data', () => {
        const found = /"port":(\d+)/.exec(output.out);
        if (found?.[1]) resolve(found[1]);
      });
    });

    const answer = fetch(`http://127.0.0.1:${port}/slow`).then((response) => response.text());
    await new Promise<void>((resolve) => {
      child.stdout?.on('data', () => output.out.includes('inside') && resolve());
    });
    child.kill('SIGTERM');

    assert.equal(await answer, '"answered"');
    assert.equal(await ended, 0);
    assert.match(output.out, /stopping[\s\S]*drained[\s\S]*stopped/);
  }).timeout(10_000);
});
