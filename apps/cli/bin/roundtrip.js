#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  console.error('roundtrip is not built yet: npm start -- --once builds it and shows an answer.');
  process.exitCode = 2;
}
