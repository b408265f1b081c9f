import { mkdirSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What a suite leaves in `.test-results/<suite>.json` for `test/run.ts` to add up. */
export interface Result {
  readonly passed: number;
  readonly failed: number;
}

/** Mocha's spec reporter, which also leaves the counts behind; `--reporter-option suite=unit` names the file. */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const suite: unknown = options.reporterOptions?.suite;
    if (typeof suite !== 'string') return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const result: Result = { passed: this.stats.passes, failed: this.stats.failures };
      mkdirSync('.test-results', { recursive: true });
      writeFileSync(`.test-results/${suite}.json`, JSON.stringify(result));
      setTimeout(stillHere, 5_000).unref();
    });
  }
}

/** Only a test that left something open lets this happen; without it the suite would hang until its time is up. */
function stillHere(): void {
  console.error(`The tests are done, but something is still open: ${process.getActiveResourcesInfo().join(', ')}`);
  // Mocha sets its own exit code on the way out; this comes after it.
  process.once('exit', () => {
    process.exitCode = 1;
  });
  process.exit();
}
