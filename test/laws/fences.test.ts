import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusals } from './fences.ts';
import { filesUnder, read, root } from './tree.ts';

describe('the import rows', () => {
  it('hold in every source file', () => {
    const found = filesUnder('src/**/*.ts')
      .filter((file) => !file.startsWith('src/portal/client/'))
      .flatMap((file) => refusals(file, read(file)));

    assert.deepEqual(found, []);
  });
});

/** Each fixture breaks one fence and names the refusal it expects in its first line. */
describe('a fence', () => {
  const fixtures = filesUnder('test/fences/src/**/*.ts').map((file) => file.slice('test/fences/'.length));
  let said: Map<string, string[]>;

  before(function () {
    this.timeout(20_000);
    said = saidByBiome();
    for (const file of fixtures) {
      said.set(file, [...(said.get(file) ?? []), ...refusals(file, read(`test/fences/${file}`))]);
    }
  });

  for (const file of fixtures) {
    const source = read(`test/fences/${file}`);
    const expected = /^\/\/ refused: (.+)$/m.exec(source)?.[1] ?? '(the first line says what is refused)';

    it(`refuses ${file}: ${expected}`, () => {
      const found = said.get(file) ?? [];

      assert.ok(
        found.some((line) => line.includes(expected)),
        `expected “${expected}”, found ${JSON.stringify(found)}`,
      );
    });
  }
});

/** One run of Biome with the real configuration over a tree that looks like ours. */
function saidByBiome(): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fences-'));
  try {
    const { vcs: _, ...configuration } = JSON.parse(read('biome.json'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration));
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    cpSync(join(root, 'test/fences/src'), join(folder, 'src'), { recursive: true });
    return diagnostics(lint(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Biome answers with a failing exit code, which is the point; its report is on stdout all the same. */
function lint(folder: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '.', '--reporter=json', '--max-diagnostics=none'];
  try {
    return execFileSync(process.execPath, [biome, ...options], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

interface Report {
  diagnostics: { category: string; severity: string; location?: { path?: string } }[];
}

function diagnostics(report: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { category, severity, location } of (JSON.parse(report) as Report).diagnostics) {
    const file = location?.path?.replaceAll('\\', '/') ?? '';
    if (severity === 'error') found.set(file, [...(found.get(file) ?? []), category]);
  }
  return found;
}
