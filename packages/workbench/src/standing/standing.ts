/** A number as far as it is known. */
export interface Known {
  readonly low: number;
  /** The likely one; undefined where nothing tells it from the ends. */
  readonly value: number | undefined;
  /** `Infinity` where nothing bounds it. */
  readonly high: number;
  readonly basis: 'reported' | 'derived' | 'estimate' | 'judgement' | 'simulated' | 'unknown';
  /** How it was found, in a few words; also what it rests on where that is an assumption. */
  readonly how: string;
  /** Ids of documents; of a simulated number the quantities of the model. */
  readonly sources: readonly string[];
  /** Ids of the deals it was read from. */
  readonly deals: readonly string[];
}

/** A firm's own books beside what it holds of others and owes to them; USD million. */
export interface StandingFirm {
  readonly id: string;
  readonly name: string;
  /** What it does: `cloud`, `lab`, `chip-maker`, `integrated`, `investor` or `other`. */
  readonly role: 'cloud' | 'lab' | 'chip-maker' | 'integrated' | 'investor' | 'other';
  /** Money at hand. */
  readonly cash: Known;
  /** What its operations bring in a quarter before what it owes to firms named here. */
  readonly operatingCashFlow: Known;
  /** What losses can eat before creditors lose: book equity; of an unlisted firm its own money. */
  readonly equity: Known;
  /** Price of the whole firm: the last round's, or what is simulated. */
  readonly worth: Known;
}

/** A part of one firm that another holds. */
export interface Stake {
  readonly holder: string;
  readonly issuer: string;
  /** Share of the issuer's profits, 0 … 1. */
  readonly economic: Known;
  /** Share of its votes, 0 … 1. */
  readonly voting: Known;
  /** What the holder carries it at, USD million. */
  readonly carrying: Known;
}

/** What one firm owes another, USD million. */
export interface Claim {
  readonly creditor: string;
  readonly debtor: string;
  readonly kind: 'loan' | 'note' | 'receivable' | 'prepaid';
  readonly amount: Known;
  /** What of it falls due within the quarter after the day. */
  readonly due: Known;
}

/** What one firm has promised to spend at another and has not yet spent, USD million. */
export interface Commitment {
  readonly customer: string;
  readonly supplier: string;
  /** The deal, or the contract of a run. */
  readonly id: string;
  readonly remaining: Known;
  /** What of it falls due within the quarter after the day. */
  readonly due: Known;
  /** Years until it ends. */
  readonly years: Known;
  /** Carrying value of what the supplier built for this customer. */
  readonly built: Known;
}

/** What one firm pays if another does not; it owes nothing until then. USD million. */
export interface Guarantee {
  readonly guarantor: string;
  readonly guaranteed: string;
  /** The deal it was given in. */
  readonly id: string;
  readonly amount: Known;
  /** Ids of the deals it stands behind. */
  readonly backs: readonly string[];
}

/** How firms stand to one another at the end of a day: of the past, or of a simulated run. */
export interface Standing {
  /** The last day that counts. */
  readonly until: string;
  /** What the public knew; of a run, the day on which it starts. */
  readonly knownOn: string;
  /** By id; groups of firms hold and lend, but are no firms that can fail. */
  readonly firms: readonly StandingFirm[];
  /** By holder and issuer; one row a pair. */
  readonly stakes: readonly Stake[];
  readonly claims: readonly Claim[];
  readonly commitments: readonly Commitment[];
  /** Contingent: no part of `claims`. */
  readonly guarantees: readonly Guarantee[];
}

/** Every number of a standing. */
function numbersOf(standing: Standing): Known[] {
  const { firms, stakes, claims, commitments, guarantees } = standing;
  return [
    ...firms.flatMap((row) => [row.cash, row.operatingCashFlow, row.equity, row.worth]),
    ...stakes.flatMap((row) => [row.economic, row.voting, row.carrying]),
    ...claims.flatMap((row) => [row.amount, row.due]),
    ...commitments.flatMap((row) => [row.remaining, row.due, row.years, row.built]),
    ...guarantees.map((row) => row.amount),
  ];
}

/** Ids of the deals that a standing was read from, each once. */
export function dealsNamed(standing: Standing): string[] {
  return [...new Set(numbersOf(standing).flatMap(({ deals }) => deals))].sort();
}
