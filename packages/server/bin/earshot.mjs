#!/usr/bin/env node
/* Asks for a current Node before anything is loaded: on an older one the database driver ends the process. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 13)) {
  await import('../dist/cli/bin.js');
} else {
  console.error(
    `Earshot needs Node 22.13 or newer; this is ${process.versions.node}.\n` +
      'Install a current Node, or let npm bring one: npx -p node@24 -c "npx earshot --help"',
  );
  process.exitCode = 1;
}
