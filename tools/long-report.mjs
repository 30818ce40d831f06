import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './prepare.mjs';

function reportFile(name) {
  return join(root, 'docs', 'operations', `${name}.md`);
}

/** An empty place where tests may leave figures: one line of JSON each, `{ name, value, unit }`. */
export function newFiguresFile(name) {
  const file = join(root, 'node_modules', '.cache', 'roundtrip', `figures-${name}.ndjson`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function readFigures(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

function headOf({ seed, minutes }, commit) {
  return [`| commit | ${commit} |`, `| seed | ${seed} |`, `| minutes | ${minutes} |`];
}

/** Whether a report of this very sample is there, with nothing failed in it. */
export function isDone(part, commit) {
  const file = reportFile(part.name);
  if (!existsSync(file) || commit.endsWith('with changes')) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return [...headOf(part, commit), '| failed | 0 |'].every((line) => lines.includes(line));
}

export function writeReport(part, { commit, passed, failed, seconds, figures }) {
  const lines = [
    `# ${part.name}`,
    '',
    `Whether ${part.about}. Written by \`npm run test:long -- ${part.name}\`.`,
    '',
    '| what | figure |',
    '| --- | --- |',
    ...headOf(part, commit),
    `| passed | ${passed} |`,
    `| failed | ${failed} |`,
    `| took | ${seconds} s on Node ${process.versions.node} |`,
    ...readFigures(figures).map(({ name, value, unit }) => `| ${name} | ${value} ${unit} |`),
  ];
  const file = reportFile(part.name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.error(`Report: docs/operations/${part.name}.md`);
}
