import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where tests may write: gone when all have ended. */
    temporaryFolder: string;
  }
}

export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-tests-'));
  provide('temporaryFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
