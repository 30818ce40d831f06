import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { FileAsked } from '../answers/file.ts';
import { useLedger } from '../asking/ledger-context.tsx';
import { useCopy } from '../shell/copying.ts';
import { useNotice } from '../shell/notice.tsx';

const types = { csv: 'text/csv', json: 'application/json', svg: 'image/svg+xml' } as const;

function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Buttons that take an answer away: as files, and as the command that prints the same. */
export function Taking({
  name,
  files,
  command,
}: {
  readonly name: string;
  readonly files: readonly FileAsked[];
  readonly command: string;
}): ReactNode {
  const { desk, outline } = useLedger();
  const notice = useNotice();
  const copy = useCopy();
  const take = async (file: FileAsked) => {
    try {
      const text = await desk.ask('file', file);
      save(`roundtrip-${name}-${outline.released}.${file.as}`, types[file.as], text);
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      {files.map((file) => (
        <Button
          key={file.as}
          className="plain"
          onPress={() => take(file)}
          aria-label={`Download ${name} as ${file.as.toUpperCase()}`}
        >
          {file.as.toUpperCase()}
        </Button>
      ))}
      <Button
        className="plain"
        aria-label={`Copy the command that prints the ${name}`}
        onPress={() => copy(command, `Copied: ${command}`)}
      >
        Command
      </Button>
    </>
  );
}
