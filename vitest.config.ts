import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const long = process.env.ROUNDTRIP_LONG === '1';
const rooms = ['packages/*/src', 'apps/*/src', 'tools', 'data', 'docs', 'bench', 'examples'];

// Tests run the TypeScript itself: each package offers it under the condition `source`.
const conditions = ['source', ...defaultServerConditions];

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    environment: 'node',
    globalSetup: ['apps/web/test/browser-once.ts', 'tools/temporary-folder.ts'],
    setupFiles: ['tools/fixed-chances.ts'],
    include: rooms.map((room) => `${room}/**/*.${long ? 'long.test' : 'test'}.ts`),
    exclude: ['**/node_modules/**', '**/dist/**', ...(long ? [] : ['**/*.long.test.ts'])],
    // A snapshot nobody looked at proves nothing: new ones are written by `npm run golden` only.
    update: 'none',
    // No module of ours keeps anything that a test could change: files share what is loaded.
    isolate: false,
    maxWorkers: '100%',
    testTimeout: long ? 0 : 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    env: { TZ: 'UTC' },
  },
});
