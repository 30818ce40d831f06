import { type Amendment, amend, type Model } from '@roundtrip/engine';
import { economy, stylised, type World } from '../src/index.ts';
import { type Outcomes, outcomesOf } from './outcomes.ts';

/** Whether a claim holds as things are, and whether it does where something is taken away. */
export interface Trial {
  readonly holds: () => boolean;
  readonly without: Readonly<Record<string, () => boolean>>;
}

/** A claim of a subject, tried on the whole and on what is left without a part. */
function trialOf<T>(
  claim: (of: T) => boolean,
  whole: T,
  parts: Readonly<Record<string, T>>,
): Trial {
  return {
    holds: () => claim(whole),
    without: Object.fromEntries(
      Object.entries(parts).map(([part, rest]) => [part, () => claim(rest)]),
    ),
  };
}

type Beliefs = NonNullable<Amendment['parameters']>;

const lacking = (model: Model, ...without: string[]): Model =>
  amend(model, { title: `without ${without.join(' and ')}`, without });

const believing = (model: Model, parameters: Beliefs): Model =>
  amend(model, { title: 'another belief', parameters });

/** Whether a change of beliefs moves a figure up or down; 0 where it does nothing at all. */
function response(
  model: Model,
  parameters: Beliefs,
  outputs: readonly string[],
  figure: (out: Outcomes) => number,
): number {
  const after = figure(outcomesOf(believing(model, parameters), outputs));
  return after - figure(outcomesOf(model, outputs));
}

/** A cell whose first member is one of these. */
export const ofFirst =
  (...names: readonly string[]) =>
  ([first = '']: readonly string[]): boolean =>
    names.includes(first);

const scarcity = (out: Outcomes) => out.sum('compute_price') / out.sum('price_floor');
const labs = stylised.labs;
const [weakest = ''] = labs.slice(-1);

const ofStylised: Readonly<Record<string, (base: Model) => Trial>> = {
  layers: (base) =>
    trialOf(
      (model) => {
        const kept = ['lab_sales', 'paid_in_cash', 'merchant_chips'];
        const out = outcomesOf(model, kept, { steps: 12 });
        return kept.every((name) => out.sum(name) > 0);
      },
      base,
      {
        sales: lacking(base, 'sales'),
        bills: lacking(base, 'bills'),
        deliveries: lacking(base, 'deliveries'),
      },
    ),
  loop: (base) =>
    trialOf(
      (model) => {
        const out = outcomesOf(model, ['came_back', 'put_in'], { runs: 100 });
        return 3 * out.end('came_back') > out.end('put_in');
      },
      base,
      { contracts: lacking(base, 'tiedContract'), credits: lacking(base, 'creditsInKind') },
    ),
  antitrust: (base) =>
    trialOf(
      (model) => {
        const out = outcomesOf(model, ['probe_opens', 'stake_sold']);
        return out.sum('probe_opens') > 0 && out.sum('stake_sold') > 0;
      },
      base,
      { antitrust: lacking(base, 'antitrust') },
    ),
  losses: (base) =>
    trialOf(
      (model) => {
        const kept = ['exits', 'written_down'];
        const slow = { imitation: { mode: 0.25 }, quality_demand: { mode: 0.05 } };
        const [as, late] = [model, believing(model, slow)].map((one) =>
          outcomesOf(one, kept, { runs: 200 }),
        );
        if (as === undefined || late === undefined) return false;
        return late.sum('exits') > as.sum('exits') && as.sum('written_down') > 0;
      },
      base,
      { 'marks and exits': lacking(base, 'marks', 'exit', 'writedowns') },
    ),
  tenant: (base) =>
    trialOf(
      (model) => {
        const before = stylised.opening.opening_capability?.mode as Readonly<
          Record<string, number>
        >;
        const stronger = { opening_capability: { mode: { ...before, [weakest]: 0 } } };
        return (
          response(model, stronger, ['own_capacity'], (out) =>
            out.end('own_capacity', ofFirst(weakest)),
          ) > 0
        );
      },
      base,
      { 'building for themselves': lacking(base, 'selfBuild') },
    ),
  'tug-of-war': (base) =>
    trialOf(
      (model) => {
        const out = outcomesOf(model, ['cheque', 'stake']);
        const givers = (lab: string) =>
          stylised.clouds.filter(
            (cloud) => out.sum('cheque', ([from, to]) => from === cloud && to === lab) > 0,
          );
        return labs.every((lab) => givers(lab).length > 1);
      },
      base,
      { 'reasons to fund': lacking(base, 'strategicInvestor') },
    ),
  'open-weights': (base) =>
    trialOf(
      (model) =>
        response(model, { open_lag: { mode: 0.8 } }, ['margin'], (out) =>
          out.sum('margin', ofFirst(...labs)),
        ) > 0,
      base,
      { 'open weights': lacking(base, 'openWeights') },
    ),
  'other-chips': (base) =>
    trialOf(
      (model) =>
        response(
          model,
          { final_in_house_share: { mode: 0.7 } },
          ['compute_price', 'price_floor'],
          scarcity,
        ) < 0,
      base,
      { 'chips of their own': lacking(base, 'inHouseChips') },
    ),
};

/** Developers of the first cloud twice as many when the world begins. */
function crowded(world: World): World {
  const [first = ''] = world.clouds;
  const developers = `sum(offer in platform: opening_usage[offer]) * (if platform == ${first} then 2 else 1)`;
  return { ...world, initial: { developers } };
}

function ecosystem(): Trial {
  const [base, full] = [economy(stylised), economy(crowded(stylised))];
  const [first = ''] = stylised.clouds;
  type Pair = readonly [as: Model, crowded: Model];
  const both = (change: (model: Model) => Model): Pair => [change(base), change(full)];
  const users = (model: Model) =>
    outcomesOf(model, ['platform_share'], { steps: 8 }).end('platform_share', ofFirst(first));
  const hedged = (model: Model) =>
    response(model, { risk_aversion: { mode: 2e-5 } }, ['cheque'], (out) => out.sum('cheque'));
  return trialOf(
    ([as, more]: Pair) => users(more) > users(as) && hedged(as) !== 0,
    both((model) => model),
    {
      'the network effect': both((model) => lacking(model, 'networkEffect')),
      'the hedge': both((model) => lacking(model, 'hedge')),
    },
  );
}

/** The questions that a world of no firm in particular answers. */
export function stylisedTrials(): Readonly<Record<string, Trial>> {
  const base = economy(stylised);
  const each = Object.entries(ofStylised).map(([id, trial]) => [id, trial(base)] as const);
  return { ...Object.fromEntries(each), ecosystem: ecosystem() };
}

export { believing, lacking, trialOf };
