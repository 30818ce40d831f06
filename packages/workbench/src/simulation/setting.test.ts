import { shipped } from '@roundtrip/ledger/shipped';
import type { Scenario } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { type Asked, openSetting, settingOf } from './setting.ts';
import { runScenario, shippedScenario } from './simulation.ts';

const ledger = shipped();
const scenario = shippedScenario('reference');

function asked(other: Partial<Asked> = {}): Asked {
  return { scenario, years: '1', ...other };
}

/** A scenario of the stylised world, which opens quickly. */
function stylised(other: Partial<Scenario> = {}): Asked {
  return {
    scenario: {
      name: 'test',
      scenario: { ...scenario.scenario, world: 'stylised', years: 1, ...other },
    },
  };
}

describe('a lever in words', () => {
  test.each([
    ['ban-credits', { lever: 'ban-credits', from: '2025-06-30' }],
    ['stop-funding@2026', { lever: 'stop-funding', from: '2026-01-01' }],
    [
      'stop-funding:Microsoft@2026Q1..2026Q2',
      { lever: 'stop-funding', at: ['Microsoft'], from: '2026-01-01', until: '2026-06-30' },
    ],
    [
      'block-stake:microsoft/other-labs@2026-02-03',
      { lever: 'block-stake', at: ['microsoft', 'other_labs'], from: '2026-02-03' },
    ],
    ['chip-glut@2026=3', { lever: 'chip-glut', from: '2026-01-01', size: 3 }],
  ])('%s', (text, lever) => {
    expect(settingOf(ledger, asked({ levers: [text] })).scenario.levers).toEqual([lever]);
  });
});

describe('a belief', () => {
  test('is held to its range, each cell to its own', () => {
    const open = (beliefs: Scenario['beliefs']) => () =>
      openSetting(ledger, settingOf(ledger, stylised({ beliefs })));
    expect(open({ probe_rate: 0.1 })).not.toThrow();
    expect(open({ probe_rate: 0.101 })).toThrow('from 0.01 to 0.1 1/year, not 0.101');
    expect(open({ hazard_up: { boom: 0.1 } })).toThrow('hazard_up[boom]');
    expect(open({ hazard_up: { bust: 1.2 } })).not.toThrow();
  });

  test('reaches its cell and no other', () => {
    const { parameters } = openSetting(
      ledger,
      settingOf(ledger, stylised({ beliefs: { hazard_up: { bust: 1 } } })),
    );
    expect(parameters.get('hazard_up')).toEqual(Float64Array.of(1, 0.35, 0));
  });

  test('outside its range is run when asked for, and marked', () => {
    const wild = asked({ beliefs: ['probe_rate=5'], anyway: true });
    const answer = runScenario(ledger, wild);
    expect(answer.outsideRange).toEqual(['probe_rate']);
    expect(answer.caveats[0]).toMatch(/^OUTSIDE WHAT IS BELIEVED: probe_rate/);
  });

  test('of what a run begins with may move within what the figure allows', () => {
    const open = (text: string) => () =>
      openSetting(ledger, settingOf(ledger, asked({ beliefs: [text] })));
    expect(open('opening_capacity[amazon]=1000000')).not.toThrow();
    expect(open('opening_capacity[amazon]=1')).toThrow(/believed to be from 874447/);
  });

  test('that is a name or a switch has nothing in between', () => {
    const open = (text: string) => () =>
      openSetting(ledger, settingOf(ledger, asked({ beliefs: [text], anyway: true })));
    expect(open('confidence_on=0.5')).toThrow('one of 0 (off), 1 (on), not 0.5');
    expect(open('starting_mood=3')).toThrow('one of 0 (bust), 1 (normal), 2 (boom), not 3');
  });

  test('that is a switch takes a mechanism away', () => {
    const off = runScenario(ledger, asked({ beliefs: ['antitrust_on=0'], years: '10' }));
    const probes = off.headlines.find(({ id }) => id === 'probes');
    expect(probes?.reference).toBeGreaterThan(0);
    expect(probes?.value).toBe(0);
  });
});

describe('a run of a scenario', () => {
  test('is the same as the reference where nothing differs', () => {
    const one = runScenario(ledger, asked());
    const other = runScenario(ledger, asked({ levers: ['ban-credits@2026-06-30'] }));
    expect(one.compared).toBe(false);
    expect(other.compared).toBe(true);
    // The lever begins with the last quarter’s end, so that nothing has come of it.
    for (const { id, value, reference } of other.headlines) {
      expect([id, value]).toEqual([id, reference]);
    }
  });

  test('sets only what is about China beside a world of China alone', () => {
    const answer = runScenario(ledger, {
      scenario: shippedScenario('america-model-in-china'),
      years: '1',
    });
    const compared = answer.headlines.filter(
      ({ value, reference }) => value !== null && reference !== null,
    );
    expect(compared.map(({ id }) => id)).toEqual(['cn_model_spending', 'cn_capacity', 'cn_best']);
  });

  test('tells levers as events in their quarters', () => {
    const answer = runScenario(ledger, asked({ levers: ['funding-freeze@2026Q1..2026Q1'] }));
    const told = answer.events.filter(({ kind }) => kind === 'lever');
    expect(told.map(({ quarter, words }) => `${quarter} ${words}`)).toEqual([
      '2026Q1 lever: Funding freeze',
      '2026Q1 lever ends: Funding freeze',
    ]);
    const raised = answer.events.filter(({ kind }) => kind === 'round');
    expect(raised.some(({ quarter }) => quarter === '2026Q1')).toBe(false);
    expect(raised.length).toBeGreaterThan(0);
  });
});
