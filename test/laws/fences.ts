import { posix } from 'node:path';

/** Rows from top to bottom: a file may import its own row (of its own feature) and the rows below. */
const rows = [
  { name: 'start', files: /^src\/(main|cli\/.+|rehearsal\/.+)\.ts$/ },
  { name: 'app', files: /^src\/(app|app-checklist|app-services|cloud|server)\.ts$/ },
  { name: 'doors', files: /^src\/[^/]+\/([^/]+-)?(handlers|routes|jobs)\.ts$/ },
  { name: 'cards', files: /^src\/[^/]+\/[^/]+-cards?\.ts$/ },
  { name: 'deeds', files: /^src\/[^/]+\/([^/]+-)?deeds\.ts$/ },
  { name: 'platform', files: /^src\/(teams|delivery|directory)\/.+\.ts$/ },
  { name: 'storage', files: /^src\/storage\/.+\.ts$/ },
  { name: 'rules', files: /^src\/(?!i18n\/)[^/]+\/.+\.ts$/ },
  { name: 'ground', files: /^src\/(i18n\/.+|[^/]+)\.ts$/ },
] as const;

export type RowName = (typeof rows)[number]['name'];

interface Import {
  readonly from: string;
  readonly isType: boolean;
}

const statements = [
  /^\s*(?:import|export)\s+(?<type>type\s)?[^'";]*?\bfrom\s*'(?<from>[^']+)'/gm,
  /^\s*import\s*'(?<from>[^']+)'/gm,
  /\bimport\(\s*'(?<from>[^']+)'/gm,
];

/** Every module that a source text names in an import, a re-export or a dynamic import. */
export function importsOf(source: string): Import[] {
  return statements.flatMap((statement) =>
    [...source.matchAll(statement)].map(({ groups }) => ({
      from: groups?.from ?? '',
      isType: groups?.type !== undefined,
    })),
  );
}

export function rowOf(file: string): RowName {
  const row = rows.find(({ files }) => files.test(file));
  if (!row) throw new Error(`${file} stands in no row; see the table in test/laws/fences.ts`);
  return row.name;
}

const rank = (row: RowName): number => rows.findIndex(({ name }) => name === row);
const folderOf = (file: string): string => file.split('/')[1] ?? '';

/** What the import rows refuse in one source file; `file` is its path from the root, with forward slashes. */
export function refusals(file: string, source: string): string[] {
  const refused: string[] = [];
  for (const { from, isType } of importsOf(source)) {
    if (!from.startsWith('.')) continue;
    const target = posix.join(posix.dirname(file), from);
    const why = refusal(file, target, isType);
    if (why) refused.push(`${file} imports ${target}: ${why}`);
  }
  if (rowOf(file) === 'rules') refused.push(...impurities(file, source));
  return refused;
}

function refusal(file: string, target: string, isType: boolean): string | undefined {
  if (!target.startsWith('src/')) return target === 'package.json' ? undefined : 'it lies outside src';
  const [row, below] = [rowOf(file), rowOf(target)];
  if (target.startsWith('src/rehearsal/')) {
    return file.startsWith('src/rehearsal/') ? undefined : 'nothing imports the rehearsal';
  }
  if (target === 'src/config.ts' && rank(row) > rank('app') && !isType) return 'only the start reads the configuration';
  if (below === 'doors' || below === 'cards' || below === 'deeds') {
    const isOwn = folderOf(file) === folderOf(target);
    if (rank(row) > rank('app') && !isOwn) return 'a feature knows only the rules of another';
  }
  if (row === 'deeds' && target === 'src/teams/card.ts') return 'deeds know no card';
  // The shape of a stored document is a type; a rule that takes one stays pure.
  if (row === 'rules' && below === 'storage' && isType) return undefined;
  return rank(below) < rank(row) ? `${row} stands below ${below}` : undefined;
}

const impure = [
  /\bnode:(fs|http|https|net|tls|dns|child_process|worker_threads|sqlite|timers)\b/,
  /\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|utc|local)\(\)|\bMath\.random\(|\brandomUUID\(|\bperformance\.now\(/,
  /\bsetTimeout\(|\bsetInterval\(|\bfetch\(/,
];

const impurities = (file: string, source: string): string[] =>
  impure.flatMap((pattern) => {
    const found = pattern.exec(source);
    return found ? [`${file} is a rule and uses ${found[0]}: rules have no clock and no I/O`] : [];
  });
