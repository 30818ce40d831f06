import { type ReactNode, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Refused } from '../asking/desk.ts';
import { useLedger } from '../asking/ledger-context.tsx';
import type { PrivateFile } from '../asking/protocol.ts';

const example = `id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on
my-deal,equity,nvidia,anthropic,5000,binding,judgement,2026-11-01`;

/** A name for a pasted file that no other has. */
function freeName(files: readonly PrivateFile[]): string {
  const taken = new Set(files.map(({ name }) => name));
  let number = 1;
  while (taken.has(`pasted-${number}.csv`)) number += 1;
  return `pasted-${number}.csv`;
}

interface Laying {
  readonly trouble: Refused | undefined;
  readonly said: string;
  readonly add: (more: readonly PrivateFile[]) => Promise<void>;
  readonly takeOff: (file: PrivateFile) => Promise<void>;
  readonly say: (text: string) => void;
}

/** Lays files and takes them off; `done` is called when the ledger has changed. */
function useLaying(done: () => void): Laying {
  const { files, lay } = useLedger();
  const [trouble, setTrouble] = useState<Refused>();
  const [said, say] = useState('');
  const put = async (next: readonly PrivateFile[], told: string) => {
    setTrouble(undefined);
    say('');
    try {
      const { kept } = await lay(next);
      say(
        kept
          ? told
          : `${told} It is too large for this browser to keep: it is gone when you leave.`,
      );
      done();
    } catch (error) {
      setTrouble(error instanceof Refused ? error : new Refused(String(error), []));
    }
  };
  return {
    trouble,
    said,
    say,
    add: (more) => {
      const names = new Set(more.map(({ name }) => name));
      const others = files.filter(({ name }) => !names.has(name));
      return put([...others, ...more], more.length === 0 ? 'Forgotten.' : 'Laid over the ledger.');
    },
    takeOff: (file) =>
      put(
        files.filter((other) => other !== file),
        `${file.name} is taken off and forgotten.`,
      ),
  };
}

/** Lays private files over the ledger, tells what is wrong with them, and takes them off again. */
export function PrivateData({ dropped }: { readonly dropped?: readonly PrivateFile[] }): ReactNode {
  const { files, aside } = useLedger();
  const [text, setText] = useState(aside?.files.map((file) => file.text).join('\n') ?? '');
  const paste = useRef<HTMLTextAreaElement>(null);
  const laying = useLaying(() => {
    setText('');
    // The button that was pressed may be gone: whoever stood on it must stand somewhere.
    paste.current?.focus();
  });
  const layText = () => {
    if (text.trim() === '') laying.say('Paste a table first.');
    else laying.add([{ name: freeName(files), text: text.endsWith('\n') ? text : `${text}\n` }]);
  };
  return (
    <>
      <p>
        Deals of your own, as CSV, laid over the public ledger. They stay in this browser: they are
        sent nowhere, stand in no link, and are cross-hatched in every picture.
      </p>
      {aside !== undefined && (
        <>
          <Mistakes trouble={aside.refused} />
          <p>
            Mend it below and lay it, or{' '}
            <Button className="plain" onPress={() => laying.add([])}>
              forget {aside.files.map(({ name }) => name).join(', ')}
            </Button>
          </p>
        </>
      )}
      <Laid files={files} takeOff={laying.takeOff} />
      {dropped !== undefined && dropped.length > 0 && (
        <Button onPress={() => laying.add(dropped)}>
          Lay {dropped.map(({ name }) => name).join(', ')} over the ledger
        </Button>
      )}
      <label className="field">
        Paste a table
        <textarea
          ref={paste}
          rows={6}
          spellCheck={false}
          placeholder={example}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p className="row">
        <Button onPress={layText}>Lay over the ledger</Button>
        <FileChoice add={laying.add} />
        <Button className="plain" onPress={() => setText(`${example}\n`)}>
          Show me an example
        </Button>
      </p>
      <p className="muted">A file can also be dropped anywhere on the page.</p>
      <div role="status">{laying.said}</div>
      {laying.trouble !== undefined && <Mistakes trouble={laying.trouble} />}
    </>
  );
}

function Laid({
  files,
  takeOff,
}: {
  readonly files: readonly PrivateFile[];
  readonly takeOff: Laying['takeOff'];
}): ReactNode {
  if (files.length === 0) return null;
  return (
    <ul className="laid">
      {files.map((file) => (
        <li key={file.name}>
          {file.name}{' '}
          <Button className="plain" onPress={() => takeOff(file)}>
            Take off {file.name}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function FileChoice({ add }: { readonly add: Laying['add'] }): ReactNode {
  return (
    <label className="file">
      or choose a file
      <input
        type="file"
        accept=".csv,text/csv"
        multiple
        onChange={async ({ target }) => {
          const chosen = [...(target.files ?? [])];
          target.value = '';
          await add(await Promise.all(chosen.map(readFile)));
        }}
      />
    </label>
  );
}

function Mistakes({ trouble }: { readonly trouble: Refused }): ReactNode {
  return (
    <div role="alert" className="trouble">
      <p>{trouble.message}</p>
      <ul>
        {trouble.details.slice(0, 20).map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
        {trouble.details.length > 20 && <li>and {trouble.details.length - 20} more</li>}
      </ul>
    </div>
  );
}

export async function readFile(file: File): Promise<PrivateFile> {
  return { name: file.name, text: await file.text() };
}
