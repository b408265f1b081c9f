import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// A start compiles some thousand files; kept, the compiled code makes the next start twice as fast. Not in the common
// temporary folder, where another user of the machine could put code of theirs. Where nothing can be written, nothing is
// kept. To be imported before anything large: only what is loaded later is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
