// Writes what each command prints now under the line that shows it, in README.md and docs/. A test
// holds the pages to it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';

const shown = /```console\n\$ ((?:npx )?roundtrip (.*))\n(?:(?!```).*\n)*```/g;

function output(words) {
  const command = [join(root, 'apps/cli/dist/main.js'), ...words.split(' ')];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  // 1 is an answer too: data, or a model, with something wrong in it.
  if (status !== 0 && stdout === '') throw new Error(stderr);
  return stdout;
}

prepareOrExit();
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => join('docs', path));
for (const page of ['README.md', ...pages]) {
  const before = readFileSync(join(root, page), 'utf8');
  const after = before.replace(
    shown,
    (_, command, words) => `\`\`\`console\n$ ${command}\n${output(words)}\`\`\``,
  );
  if (after === before) continue;
  writeFileSync(join(root, page), after);
  console.log(`${page} written.`);
}
