/**
 * `npm run bench` runs every part and prints a table; `npm run bench -- --only NAME --json` runs one and prints its
 * figures as one JSON object on the last line. Every figure is a count or a ratio measured within this run.
 */
import { parseArgs } from 'node:util';

type Figures = Record<string, unknown>;
type Part = (options: { data?: string }) => Promise<Figures>;

const parts: Record<string, () => Promise<Part>> = {
  start: async () => (await import('./parts/start.ts')).start,
  turn: async () => (await import('./parts/turn.ts')).turn,
  store: async () => (await import('./parts/store.ts')).store,
  delivery: async () => {
    const { delivery } = await import('./parts/delivery.ts');
    return () => delivery();
  },
  results: async () => (await import('./parts/results.ts')).results,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false }, data: { type: 'string' } },
});
if (values.only !== undefined && !Object.hasOwn(parts, values.only)) {
  console.error(`There is no part "${values.only}". Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

for (const [name, load] of Object.entries(parts)) {
  if (values.only !== undefined && name !== values.only) continue;
  const part = await load();
  const figures = await part({ data: values.data });
  if (values.json) console.log(JSON.stringify(figures));
  else print(name, figures);
}

function print(name: string, figures: Figures): void {
  console.log(`\n${name}`);
  for (const [key, value] of Object.entries(figures)) {
    if (typeof value === 'object' && value !== null) {
      for (const [part, figure] of Object.entries(value)) row(`${key}, ${part}`, figure);
    } else row(key, value);
  }
}

function row(name: string, figure: unknown): void {
  const shown = typeof figure === 'object' ? JSON.stringify(figure) : String(figure);
  console.log(`  ${shown.padStart(10)}  ${name}`);
}
