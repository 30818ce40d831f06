import { check, type Model, type Program, problemText } from '@roundtrip/engine';

/** A model of one mechanism with pure numbers, for tests that want no more. */
export function small(fields: Record<string, unknown>, more: Record<string, unknown> = {}): Model {
  return {
    title: 'Small',
    units: { period: 'a period', money: 'money' },
    time: { unit: 'period', step: 1 },
    steps: 10,
    phases: ['only'],
    mechanisms: { only: { title: 'Only', phase: 'only', ...fields } },
    ...more,
  } as unknown as Model;
}

export function checked(model: Model): Program {
  const { program, problems } = check(model);
  if (program === undefined) throw new Error(problems.map((one) => problemText(one)).join('\n'));
  return program;
}
