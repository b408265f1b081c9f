import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Result } from './helpers/reporter.ts';

/** `npm test`: every phase runs, whatever the one before it said, and the last line counts them all. */
const results = '.test-results';
const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  c8: 'node_modules/c8/bin/c8.js',
  mocha: 'node_modules/mocha/bin/mocha.js',
};

interface Phase {
  readonly name: string;
  readonly run: readonly string[];
  readonly seconds: number;
}

const suite = (name: string, ...specs: string[]): string[] => [
  bin.mocha,
  '--reporter-option',
  `suite=${name}`,
  ...specs,
];

const ownPhase = ['faults', 'browser'] as const;
const phases: Phase[] = [
  { name: 'lint', run: [bin.biome, 'check', '--error-on-warnings', '.'], seconds: 60 },
  { name: 'types', run: [bin.tsc], seconds: 120 },
  {
    name: 'unit',
    run: [
      bin.c8,
      process.execPath,
      ...suite('unit', 'test/**/*.test.ts'),
      ...ownPhase.flatMap((it) => ['--ignore', `test/${it}/**`]),
    ],
    seconds: 300,
  },
  ...ownPhase.map((name) => ({ name, run: suite(name, `test/${name}/**/*.test.ts`), seconds: 120 })),
];

function play({ name, run, seconds }: Phase): Result & { name: string; took: number } {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const { status, signal } = spawnSync(process.execPath, run, { stdio: 'inherit', timeout: seconds * 1000 });
  if (signal) console.error(`${name} did not end within ${seconds} s and was stopped (${signal}).`);
  const counted = count(name);
  // What fails without a failing test (types, coverage, a crash, an open handle) counts as one failure.
  const failed = status === 0 ? counted.failed : Math.max(counted.failed, 1);
  return { name, passed: counted.passed, failed, took: (performance.now() - startedAt) / 1000 };
}

function count(name: string): Result {
  try {
    return JSON.parse(readFileSync(`${results}/${name}.json`, 'utf8')) as Result;
  } catch {
    return { passed: 0, failed: 0 };
  }
}

const only = process.argv.slice(2);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const played = phases.filter(({ name }) => only.length === 0 || only.includes(name)).map(play);

console.log();
for (const { name, passed, failed, took } of played) {
  console.log(`${failed ? '✖' : '✔'} ${name.padEnd(8)} ${passed} passed, ${failed} failed (${took.toFixed(1)} s)`);
}
const sum = (field: 'passed' | 'failed'): number => played.reduce((total, phase) => total + phase[field], 0);
const line = `${sum('passed')} passed, ${sum('failed')} failed`;
writeFileSync(`${results}/summary.txt`, `${line}\n`);
console.log(line);
process.exitCode = sum('failed') > 0 || played.length === 0 ? 1 : 0;
