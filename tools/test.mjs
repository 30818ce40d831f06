import './check-node.mjs';
import { prepare, Unprepared } from './prepare.mjs';
import { runVitest } from './vitest.mjs';

function attempt() {
  try {
    prepare();
  } catch (error) {
    console.error(error instanceof Unprepared ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  return runVitest(process.argv.slice(2));
}

const { passed, failed } = attempt();
if (failed > 0) process.exitCode = 1;
console.log(`${passed} passed, ${failed} failed`);
