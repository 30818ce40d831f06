import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { Refused } from '../asking/desk.ts';
import { useLedger } from '../asking/ledger-context.tsx';
import type { PrivateFile } from '../asking/protocol.ts';

const example = `id,kind,payer,payee,amount_usd_m,stage,known_on
my-deal,equity,nvidia,anthropic,5000,binding,2026-11-01`;

/** A name for a pasted file that no other has. */
function freeName(files: readonly PrivateFile[]): string {
  const taken = new Set(files.map(({ name }) => name));
  let number = 1;
  while (taken.has(`pasted-${number}.csv`)) number += 1;
  return `pasted-${number}.csv`;
}

/** Lays private files over the ledger, tells what is wrong with them, and takes them off again. */
export function PrivateData({ dropped }: { readonly dropped?: readonly PrivateFile[] }): ReactNode {
  const { files, lay } = useLedger();
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<Refused>();
  const [said, setSaid] = useState('');
  const put = async (next: readonly PrivateFile[], done: string) => {
    setTrouble(undefined);
    setSaid('');
    try {
      const { kept } = await lay(next);
      setText('');
      setSaid(
        kept
          ? done
          : `${done} It is too large for this browser to keep: it is gone when you leave.`,
      );
    } catch (error) {
      setTrouble(error instanceof Refused ? error : new Refused(String(error), []));
    }
  };
  const add = (more: readonly PrivateFile[]) => {
    const names = new Set(more.map(({ name }) => name));
    return put([...files.filter(({ name }) => !names.has(name)), ...more], 'Laid over the ledger.');
  };
  return (
    <>
      <p>
        Deals of your own, as CSV, laid over the public ledger. They stay in this browser: they are
        sent nowhere, stand in no link, and are cross-hatched in every picture.
      </p>
      {files.length > 0 && (
        <ul className="laid">
          {files.map((file) => (
            <li key={file.name}>
              {file.name}{' '}
              <Button
                className="plain"
                onPress={() =>
                  put(
                    files.filter((other) => other !== file),
                    `${file.name} is taken off and forgotten.`,
                  )
                }
              >
                Take off {file.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {dropped !== undefined && dropped.length > 0 && (
        <Button onPress={() => add(dropped)}>
          Lay {dropped.map(({ name }) => name).join(', ')} over the ledger
        </Button>
      )}
      <label className="field">
        Paste a table
        <textarea
          rows={6}
          spellCheck={false}
          placeholder={example}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p className="row">
        <Button
          isDisabled={text.trim() === ''}
          onPress={() =>
            add([{ name: freeName(files), text: text.endsWith('\n') ? text : `${text}\n` }])
          }
        >
          Lay over the ledger
        </Button>
        <label className="file">
          or choose a file
          <input
            type="file"
            accept=".csv,text/csv"
            multiple
            onChange={async ({ target }) => {
              const chosen = [...(target.files ?? [])];
              target.value = '';
              add(await Promise.all(chosen.map(readFile)));
            }}
          />
        </label>
        <Button className="plain" onPress={() => setText(`${example}\n`)}>
          Show me an example
        </Button>
      </p>
      <p className="muted">A file can also be dropped anywhere on the page.</p>
      <div role="status">{said}</div>
      {trouble !== undefined && (
        <div role="alert" className="trouble">
          <p>{trouble.message}</p>
          <ul>
            {trouble.details.slice(0, 20).map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

export async function readFile(file: File): Promise<PrivateFile> {
  return { name: file.name, text: await file.text() };
}
