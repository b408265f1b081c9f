import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { filesUnder, read } from './tree.ts';

const source = filesUnder('src/**/*.{ts,tsx,js}');
const isStart = (file: string): boolean => /^src\/(main|rehearsal\/main|cli\/.+)\.ts$/.test(file);
const isBrowser = (file: string): boolean => /^src\/(portal\/client|rehearsal\/page)\//.test(file);
/** Sentences and the questionnaire are lists; a long list is still one thought. */
const isList = (file: string): boolean => /^src\/i18n\/|-default\.ts$/.test(file);

describe('the source tree', () => {
  it('has files of one thought, 200 lines at most', () => {
    const long = source.filter((file) => !isList(file) && read(file).trimEnd().split('\n').length > 200);

    assert.deepEqual(long, []);
  });

  it('has no drawer for odds and ends', () => {
    const drawers = source.filter((file) => /\/(utils?|common|helpers?|shared|misc|lib)\//.test(file));

    assert.deepEqual(drawers, []);
  });

  it('has no index', () => {
    assert.deepEqual(
      source.filter((file) => /\/index\.tsx?$/.test(file)),
      [],
    );
  });

  it('grows a feature by a file, not a folder', () => {
    const deep = source.filter((file) => /^src\/(?!i18n|rehearsal|portal)[^/]+\/.+\//.test(file));

    assert.deepEqual(deep, []);
  });

  it('names nothing Manager, Service, Helper, Util or Impl', () => {
    const named = source.filter((file) => /\bclass \w*(Manager|Service|Helper|Utils?|Impl)\b/.test(read(file)));

    assert.deepEqual(named, []);
  });

  it('holds no TODO', () => {
    assert.deepEqual(
      source.filter((file) => /\b(TODO|FIXME|XXX)\b/.test(read(file))),
      [],
    );
  });

  it('acts only in its mains: importing anything else starts nothing', async function () {
    this.timeout(30_000);
    await setImmediate(); // Mocha starts its own timer first
    const before = process.getActiveResourcesInfo().length;

    for (const file of source) {
      if (file.endsWith('.ts') && !file.endsWith('.d.ts') && !isStart(file) && !isBrowser(file)) {
        await import(`../../${file}`);
      }
    }

    assert.ok(process.getActiveResourcesInfo().length <= before, process.getActiveResourcesInfo().join(', '));
  });
});
