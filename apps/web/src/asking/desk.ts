import type { Name, Questions, Reply, Request } from './protocol.ts';

/** A question that has no answer; the message is for the reader. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly details: readonly string[];
  constructor(message: string, details: readonly string[]) {
    const first = message.slice(0, 1).toUpperCase() + message.slice(1);
    super(/[.!?]$/.test(first) ? first : `${first}.`);
    this.details = details;
  }
}

export interface Desk {
  readonly ask: <N extends Name>(
    name: N,
    asked: Questions[N]['asked'],
  ) => Promise<Questions[N]['answer']>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Refused) => void;
}

/** Hands questions to a worker, so that no answer holds up the page. */
export function openDesk(worker: Worker): Desk {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const question = waiting.get(data.number);
    waiting.delete(data.number);
    if ('refusal' in data) question?.reject(new Refused(data.refusal, data.details));
    else question?.resolve(data.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    const told = new Refused('The part that computes could not start. Reload the page.', []);
    for (const { reject } of waiting.values()) reject(told);
    waiting.clear();
  };
  const ask: Desk['ask'] = (name, question) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.postMessage({ number: asked, name, asked: question } satisfies Request);
    });
  return { ask };
}
