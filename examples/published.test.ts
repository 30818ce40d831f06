import { Run } from '@roundtrip/engine';
import { describe, expect, it } from 'vitest';
import { example } from '../packages/engine/test/agreement.ts';

/** Values of a quantity's cell after each step. */
function path(name: string, quantity: string, steps: number, options = {}, cell = 0): number[] {
  const run = new Run(example(name), options);
  return Array.from({ length: steps }, () => {
    run.advance();
    return run.value(quantity, cell);
  });
}

const round = (values: readonly number[], digits: number) =>
  values.map((value) => Number(value.toFixed(digits)));

describe('SIM (Godley and Lavoie 2007, table 3.4)', () => {
  it('grows to the output at which tax takes back what is spent', () => {
    const output = path('sim', 'output', 81);
    expect(round(output.slice(0, 3), 6)).toEqual([38.461538, 47.928994, 55.939918]);
    expect(output[9]).toBeCloseTo(86.316707, 6);
    expect(Math.abs((output[79] ?? 0) - 99.9998858058306)).toBeLessThan(1e-11);
    expect(Math.abs((output[80] ?? 0) - 99.9999033741644)).toBeLessThan(1e-11);
  });

  it('keeps as money what households do not spend', () => {
    expect(round(path('sim', 'tax', 1), 6)).toEqual([7.692308]);
    expect(round(path('sim', 'consumption', 1), 6)).toEqual([18.461538]);
    expect(round(path('sim', 'deposits', 3), 6)).toEqual([12.307692, 22.721893, 31.53391]);
  });
});

describe('SIMEX (Godley and Lavoie 2007, table 3.6)', () => {
  it('starts lower, because households expect what they had', () => {
    expect(round(path('simex', 'output', 2), 2)).toEqual([29.6, 39.84]);
    expect(round(path('simex', 'disposable_income', 2), 3)).toEqual([23.68, 31.872]);
    expect(round(path('simex', 'deposits', 2), 3)).toEqual([14.08, 26.112]);
    expect(path('simex', 'output', 400)[399]).toBeCloseTo(100, 9);
  });
});

describe('PC (Godley and Lavoie 2007, chapter 4)', () => {
  it('stays in its steady state', () => {
    expect(path('pc', 'output', 20)[19]).toBeCloseTo(106.486486, 6);
    expect(path('pc', 'tax', 20)[19]).toBeCloseTo(21.621622, 6);
    expect(path('pc', 'bills', 20)[19]).toBeCloseTo(64.864865, 6);
  });

  it('sees output rise after the rate does', () => {
    const parameters = new Map([['raised_from', 0]]);
    expect(path('pc', 'bills', 1, { parameters })[0]).toBeCloseTo(69.1892, 4);
    expect(path('pc', 'deposits', 1, { parameters })[0]).toBeCloseTo(17.2973, 4);
    const output = path('pc', 'output', 200, { parameters });
    expect(round(output.slice(1, 5), 4)).toEqual([107.2249, 107.6161, 107.954, 108.2457]);
    expect(output[199]).toBeCloseTo(110.0901, 4);
    expect(path('pc', 'bills', 200, { parameters })[199]).toBeCloseTo(72.0721, 4);
  });
});

describe('LP1 (Godley and Lavoie 2007, chapter 5)', () => {
  it('settles where published parameters say', () => {
    expect(path('lp1', 'output', 300)[299]).toBeCloseTo(115.78397, 5);
    expect(path('lp1', 'wealth', 300)[299]).toBeCloseTo(95.78397, 5);
    expect(path('lp1', 'bills_wanted', 300)[299]).toBeCloseTo(37.83084, 5);
    expect(path('lp1', 'bonds_held', 300)[299]).toBeCloseTo(1.8903, 5);
    expect(path('lp1', 'deposits', 300)[299]).toBeCloseTo(20.1472, 5);
  });

  it('books the loss on bonds when their price falls, and recovers to a higher output', () => {
    const parameters = new Map([['changed_from', 300]]);
    const gain = path('lp1', 'capital_gain', 301, { parameters });
    expect(gain[300]).toBeCloseTo(-9.4515, 4);
    expect(path('lp1', 'wealth', 301, { parameters })[300]).toBeCloseTo(86.3325, 4);
    const output = path('lp1', 'output', 900, { parameters });
    expect(round(output.slice(301, 303), 4)).toEqual([113.8937, 113.2384]);
    expect(output[899]).toBeCloseTo(121.0375, 4);
  });
});

describe('BMW (Godley and Lavoie 2007, chapter 7)', () => {
  it('builds its capital with loans that are deposits', () => {
    expect(round(path('bmw', 'output', 3), 6)).toEqual([100, 160, 194.5]);
    expect(round(path('bmw', 'capital', 3, {}, 1), 6)).toEqual([0, 15, 36.75]);
    for (const [quantity, wanted] of [
      ['output', 200],
      ['loans', 200],
      ['deposits', 200],
      ['disposable_income', 180],
      ['consumption', 180],
      ['investment', 20],
    ] as const) {
      expect(path('bmw', quantity, 400)[399]).toBeCloseTo(wanted, 9);
    }
  });

  it('does not drift in three thousand periods', () => {
    expect(path('bmw', 'output', 3000)[2999]).toBeCloseTo(200, 9);
  });
});

describe('diffusion, chance and choice', () => {
  it('Bass: adoption after five and ten years, and when the rush is over', () => {
    const adopted = path('bass', 'adopted', 1000);
    const closed = (t: number) =>
      (1 - Math.exp(-0.41 * t)) / (1 + (0.38 / 0.03) * Math.exp(-0.41 * t));
    expect(closed(5)).toBeCloseTo(0.331199, 6);
    expect(Math.abs((adopted[499] ?? 0) - 0.331199)).toBeLessThan(2e-3);
    expect(Math.abs((adopted[999] ?? 0) - 0.812803)).toBeLessThan(2e-3);
    const rates = path('bass', 'newly', 1000);
    expect(Math.abs((rates.indexOf(Math.max(...rates)) + 0.5) / 100 - 6.192619)).toBeLessThan(0.02);
  });

  it('Ornstein–Uhlenbeck: decay and spread of an exact step', () => {
    expect(path('ornstein-uhlenbeck', 'decay', 1)[0]).toBeCloseTo(0.740818, 6);
    expect(path('ornstein-uhlenbeck', 'spread', 1)[0]).toBeCloseTo(0.086717, 6);
  });

  it('Markov: the stationary distribution, and a path that visits as often', () => {
    const last = [0, 1, 2].map((cell) => path('markov', 'chance_of', 400, {}, cell)[399] ?? 0);
    expect(round(last, 6)).toEqual([0.292096, 0.501718, 0.206186]);
    const moods = path('markov', 'mood_now', 20_000, { seed: 3 });
    const busts = moods.filter((mood) => mood === 0).length / moods.length;
    expect(Math.abs(busts - 0.292096)).toBeLessThan(0.03);
  });

  it('nested logit: choice probabilities, and what moving costs', () => {
    const chosen = [0, 1, 2, 3, 4].map(
      (cell) => path('nested-logit', 'chosen', 1, {}, cell)[0] ?? 0,
    );
    for (const [at, wanted] of [0.333214, 0.144814, 0.27806, 0.102293, 0.141619].entries()) {
      expect(Math.abs((chosen[at] ?? 0) - wanted)).toBeLessThan(1.5e-6);
    }
    expect(path('nested-logit', 'inclusive', 1)[0]).toBeCloseTo(2.027551 * 0.6, 5);
  });

  it('real option: the factor by which value must exceed cost', () => {
    expect(path('real-option', 'root', 1)[0]).toBeCloseTo(2, 12);
    expect(path('real-option', 'factor', 1)[0]).toBeCloseTo(2, 12);
    const wild = { parameters: new Map([['volatility', 0.4]]) };
    expect(path('real-option', 'root', 1, wild)[0]).toBeCloseTo(1.366025, 6);
    expect(path('real-option', 'factor', 1, wild)[0]).toBeCloseTo(3.732051, 6);
    const built = new Map([
      ['rate', 0.1],
      ['payout', 1 / 3.433081],
      ['volatility', 0.35],
    ]);
    expect(path('real-option', 'root', 1, { parameters: built })[0]).toBeCloseTo(4.48687, 5);
    expect(path('real-option', 'factor', 1, { parameters: built })[0]).toBeCloseTo(1.28679, 5);
  });
});

describe('predators, prey and an epidemic', () => {
  it('Lotka–Volterra: the orbit closes', () => {
    const orbit = (x: number, y: number) =>
      0.1 * x - 0.4 * Math.log(x) + 0.4 * y - 1.1 * Math.log(y);
    const run = new Run(example('predator-prey'));
    const kept: number[] = [];
    for (let step = 0; step < 2000; step += 1) {
      run.advance();
      kept.push(orbit(run.value('prey'), run.value('predators')));
    }
    const spread = Math.max(...kept) - Math.min(...kept);
    expect(spread / orbit(10, 10)).toBeLessThan(0.03);
    expect(Math.abs((kept.at(-1) ?? 0) - orbit(10, 10)) / orbit(10, 10)).toBeLessThan(0.02);
  });

  it('SIR: nobody is lost, and those never ill are the root of the final-size equation', () => {
    const run = new Run(example('sir'));
    for (let step = 0; step < 8000; step += 1) run.advance();
    const [s, i, r] = ['susceptible', 'infected', 'recovered'].map((name) => run.value(name));
    expect((s ?? 0) + (i ?? 0) + (r ?? 0)).toBeCloseTo(1, 12);
    const ratio = 0.5 / 0.25;
    let root = 0.5;
    for (let round = 0; round < 200; round += 1) root = 0.9999 * Math.exp(-ratio * (1 - root));
    expect(Math.abs((s ?? 0) - root)).toBeLessThan(5e-3);
  });
});

describe('CAPLOOP', () => {
  it('keeps its money and its books', () => {
    const run = new Run(example('caploop'), { parameters: seeds });
    for (let step = 0; step < 80; step += 1) {
      run.advance();
      const cash = [...Array(16).keys()].reduce((sum, firm) => sum + run.value('cash', firm), 0);
      expect(Math.abs(cash + run.value('household') - 2400) / 2400).toBeLessThan(1e-12);
      for (let firm = 0; firm < 16; firm += 1) {
        const worth = run.value('cash', firm) + run.value('capacity', firm);
        expect(Math.abs(run.value('equity', firm) - worth) / worth).toBeLessThan(1e-12);
      }
    }
  });
});

const seeds = new Map([['seed', Array.from({ length: 16 }, (_, firm) => 1_000_003 * (firm + 1))]]);
