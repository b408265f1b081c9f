import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DateTime, Duration } from 'luxon';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';

/** What has to happen as business time passes. */
export interface Due {
  /** The earliest instant at which something is due, overdue things included; undefined when nothing is planned. */
  nextDueAt(): Promise<Date | undefined>;
  /** Runs everything due by now and returns when it has drained. */
  runDue(): Promise<void>;
}

interface Setting {
  /** The data folder; it has to exist. */
  readonly folder: string;
  /** Where the personas live; a day of an advance is a day there, summer time or not. */
  readonly timeZone?: string;
  readonly machineNow?: () => number;
}

/**
 * Business time of the rehearsal: machine time plus an offset that outlives a restart. It begins on the coming Tuesday
 * at 10:00 in the personas' zone, so that nobody is asleep whenever you try it.
 */
export class RehearsalClock implements Clock {
  readonly #file: string;
  readonly #timeZone: string;
  readonly #machineNow: () => number;
  #offset: number;
  /** While walking, business time stands still at each stop: slow work must not push it past the target. */
  #heldAt: number | undefined;
  #lastWalk: Promise<unknown> = Promise.resolve();

  private constructor(setting: Required<Omit<Setting, 'folder'>> & { file: string; offset: number }) {
    this.#file = setting.file;
    this.#timeZone = setting.timeZone;
    this.#machineNow = setting.machineNow;
    this.#offset = setting.offset;
  }

  static async open({ folder, timeZone = 'Europe/Paris', machineNow = Date.now }: Setting): Promise<RehearsalClock> {
    const file = join(folder, 'clock.json');
    const kept = await keptOffset(file);
    const offset = kept ?? tuesdayAtTen(machineNow(), timeZone) - machineNow();
    if (kept === undefined) await keepOffset(file, offset);
    return new RehearsalClock({ file, offset, timeZone, machineNow });
  }

  now(): Date {
    return new Date(this.#heldAt ?? this.#machineNow() + this.#offset);
  }

  /**
   * Walks to now + `isoDuration`: stops at each due instant in order, lets the work drain, goes on. Several advances
   * queue. Returns the instant reached; when work fails, time stays where it failed.
   * @throws AppError bad_input for what is not an ISO 8601 duration, is negative, or is longer than ten years.
   */
  async advance(isoDuration: string, due: Due): Promise<Date> {
    const duration = Duration.fromISO(isoDuration);
    const years = duration.isValid ? duration.as('years') : Number.NaN;
    if (!(years >= 0 && years <= 10)) throw new AppError('bad_input');
    const walk = this.#lastWalk.then(() => this.#walk(duration, due));
    this.#lastWalk = walk.catch(() => undefined);
    return walk;
  }

  async #walk(duration: Duration, due: Due): Promise<Date> {
    const target = DateTime.fromJSDate(this.now(), { zone: this.#timeZone }).plus(duration).toMillis();
    this.#heldAt = this.now().getTime();
    try {
      await this.#runAllDueBy(target, due);
      await this.#moveTo(target);
      await due.runDue();
      return new Date(target);
    } finally {
      const reached = this.#heldAt;
      this.#heldAt = undefined;
      this.#offset = reached - this.#machineNow();
      await keepOffset(this.#file, this.#offset);
    }
  }

  async #runAllDueBy(target: number, due: Due): Promise<void> {
    let previous: number | undefined;
    let runs = 0;
    for (;;) {
      const next = (await due.nextDueAt())?.getTime();
      if (next === undefined || next > target) return;
      runs = next === previous ? runs + 1 : 1;
      if (runs > maxRuns) throw new Error(`Work due at ${new Date(next).toISOString()} does not get done`);
      if (next > this.now().getTime()) await this.#moveTo(next);
      await due.runDue();
      previous = next;
    }
  }

  async #moveTo(instant: number): Promise<void> {
    this.#heldAt = instant;
    this.#offset = instant - this.#machineNow();
    await keepOffset(this.#file, this.#offset);
  }
}

/** What is still due after so many runs is broken; walking on would run later work before it. */
const maxRuns = 100;

function tuesdayAtTen(machineNow: number, timeZone: string): number {
  const today = DateTime.fromMillis(machineNow, { zone: timeZone }).startOf('day');
  const tuesday = today.plus({ days: (2 - today.weekday + 7) % 7 }).set({ hour: 10 });
  return (tuesday.toMillis() < machineNow ? tuesday.plus({ weeks: 1 }) : tuesday).toMillis();
}

async function keptOffset(file: string): Promise<number | undefined> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const offset: unknown = JSON.parse(content)?.offset;
  if (typeof offset !== 'number') throw new Error(`${file} is not a clock; delete the data folder to begin again`);
  return offset;
}

/** Either the old or the new offset is there after a power cut, never half of one. */
async function keepOffset(file: string, offset: number): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(`${JSON.stringify({ offset })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
