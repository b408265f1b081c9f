// Plain JavaScript on purpose: it is loaded first (node --import) and must run where TypeScript does not.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Procurement Voice needs Node 22.18 or newer, and this is ${process.versions.node}. ` +
      'Run "npm ci" without --ignore-scripts (it brings its own Node), or install a newer Node.\n',
  );
  process.exit(1);
}
