import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashIn, runIn, stages, withWorkspace } from '../../test/killing.ts';
import { folderShelf } from './folder-shelf.ts';
import { openWorkspace } from './workspace.ts';

const whole = await withWorkspace((workspace) => hashIn(runIn(workspace)));

describe('a run that was killed', () => {
  test.each(stages.map((stage) => [stage] as const))(
    'at %s goes on from what is kept, to the same bytes',
    (stage) =>
      withWorkspace((workspace) => {
        const killed = runIn(workspace, [stage, stage === 'write' || stage === 'between' ? 3 : 1]);
        expect(killed.signal).toBe('SIGKILL');
        const resumed = runIn(workspace);
        expect({ code: resumed.code, hash: hashIn(resumed) }).toEqual({ code: 0, hash: whole });
        const again = runIn(workspace);
        expect(again.err).toContain('Going on with the run that was begun before.');
        expect(hashIn(again)).toBe(whole);
      }),
  );
});

/** The folder of the only run in a workspace. */
function runFolder(workspace: string): string {
  const [run = ''] = readdirSync(join(workspace, 'runs'));
  return join(workspace, 'runs', run);
}

test('a corrupt file is told by its name; --repair takes it away alone', () =>
  withWorkspace((workspace) => {
    runIn(workspace, ['between', 4]);
    const folder = runFolder(workspace);
    const [first = '', second = ''] = readdirSync(folder).filter((name) =>
      /^chunk-\d+$/.test(name),
    );
    const path = join(folder, second);
    const kept = readFileSync(path);
    kept.writeUInt8(kept.readUInt8(kept.length - 9) ^ 255, kept.length - 9);
    writeFileSync(path, kept);
    const refused = runIn(workspace);
    expect(refused.code).toBe(2);
    expect(refused.err.trim().split('\n').at(-1)).toBe(
      `roundtrip: ${path} is corrupt: its bytes are not those that were written; --repair takes such files away and runs their rows again`,
    );
    expect(readdirSync(folder)).toContain(first);
    const shelf = folderShelf(folder, 'another run');
    expect(shelf.begun).toBe(true);
  }));

test('a full disk is one sentence, and what is kept stays', async () => {
  await withWorkspace(async (workspace) => {
    const shelf = folderShelf(join(workspace, 'run'), 'key');
    await shelf.keep(0, Uint8Array.of(1, 2, 3));
    // A device that is always full takes the place of the next chunk.
    const { symlinkSync } = await import('node:fs');
    symlinkSync('/dev/full', join(workspace, 'run', `chunk-0000001.${process.pid}.part`));
    await expect(shelf.keep(1, Uint8Array.of(4))).rejects.toThrow(
      /cannot write .*chunk-0000001: the disk is full; make room and run it again: what was kept is kept/,
    );
    expect(await folderShelf(join(workspace, 'run'), 'key').chunk(0)).toEqual(
      Uint8Array.of(1, 2, 3),
    );
  });
});

test('a workspace is one process’s at a time; the lock of one that is gone is taken over', async () => {
  await withWorkspace(async (workspace) => {
    const mine = openWorkspace(workspace);
    const other = runIn(workspace);
    expect(other.code).toBe(2);
    expect(other.err).toBe(
      `roundtrip: ${workspace} is in use by process ${process.pid}; wait for it, or give another --workspace\n`,
    );
    mine.close();
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    writeFileSync(join(workspace, 'lock'), String(gone.pid));
    openWorkspace(workspace).close();
    expect(readdirSync(workspace)).not.toContain('lock');
  });
});

test('another version and a folder that cannot be used are told', () =>
  withWorkspace((workspace) => {
    writeFileSync(join(workspace, 'workspace.json'), '{"version":7}');
    expect(() => openWorkspace(workspace)).toThrow(/has version 7, want 1/);
    const file = join(workspace, 'file');
    writeFileSync(file, '');
    expect(() => openWorkspace(join(file, 'inside'))).toThrow(/a part of the path is no folder/);
    const closed = join(workspace, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    if (process.getuid?.() !== 0)
      expect(() => openWorkspace(join(closed, 'inside'))).toThrow(/not allowed to write there/);
  }));
