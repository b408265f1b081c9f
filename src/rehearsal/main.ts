import { readRehearsalConfig } from '../config.ts';
import { startRehearsal } from './start.ts';

const config = readRehearsalConfig();
try {
  const rehearsal = await startRehearsal(config);
  console.log(`Procurement Voice rehearses at ${rehearsal.url} (only this machine can reach it).`);
  console.log(`Everything is kept in ${config.dataDir}. Stop with Ctrl+C, start again and go on where you were.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void rehearsal.stop().then(() => process.exit(0)));
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  console.error(`Port ${config.port} is taken. Start with another one: PORT=4000 npm run rehearsal`);
  process.exit(1);
}
