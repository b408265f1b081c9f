import assert from 'node:assert/strict';
import { createLog, type Level } from '../src/log.ts';

describe('the log', () => {
  const linesAt = (level: Level, write: (log: ReturnType<typeof createLog>) => void) => {
    const lines: Record<string, unknown>[] = [];
    write(createLog(level, (line) => lines.push(JSON.parse(line))));
    return lines;
  };

  it('writes one JSON object per line: level, at, what and ids', () => {
    const [line] = linesAt('info', (log) => log.info('card sent', { deliveryId: 'd1' }));

    assert.deepEqual({ ...line, at: 'now' }, { level: 'info', at: 'now', what: 'card sent', deliveryId: 'd1' });
    assert.ok(!Number.isNaN(Date.parse(String(line?.at))));
  });

  it('is silent below its level', () => {
    const all = (log: ReturnType<typeof createLog>) => {
      log.debug('a');
      log.info('b');
      log.warn('c');
      log.error('d');
    };

    assert.deepEqual(
      linesAt('warn', all).map(({ what }) => what),
      ['c', 'd'],
    );
    assert.deepEqual(linesAt('silent', all), []);
  });

  it('tells what kind of error and where, never its message, which may quote a person', () => {
    const cause = Object.assign(new TypeError('Ann wrote: awful'), { code: 'E1', statusCode: 503 });
    const error = new Error('Ann wrote:\nawful', { cause });

    const [line] = linesAt('info', (log) => log.error('turn failed', { error }));

    const trace = line?.error as {
      name: string;
      frames: string[];
      cause: { name: string; code: string; status: number };
    };
    assert.equal(trace.name, 'Error');
    assert.match(trace.frames[0] ?? '', /log\.test\.ts/);
    assert.deepEqual([trace.cause.name, trace.cause.code, trace.cause.status], ['TypeError', 'E1', 503]);
    assert.doesNotMatch(JSON.stringify(line), /Ann|awful/);
  });

  it('survives what is not an error', () => {
    const lines = linesAt('info', (log) => log.error('odd', { error: 'a string' }));

    assert.deepEqual(lines[0]?.error, { name: 'string', frames: [] });
  });
});
