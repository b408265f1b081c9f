import '../../../src/compile-cache.ts';

// As src/main.ts does: the rest is loaded once compiled code is kept.
await import('./whole-app.ts');
