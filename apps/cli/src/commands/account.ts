import {
  type AccountAnswer,
  dollars,
  entityId,
  firmAccount,
  stageNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type Cell, column, figure, type Sheet, usd, type View, word } from '../view.ts';

interface AccountOptions extends DayOptions {
  readonly stage: string;
}

type Estimate = AccountAnswer['quarters'][number]['cheques'];

export function addAccount(program: Command): void {
  const command = program
    .command('account')
    .description("a firm's money in and out by quarter, with what is missing as one residual")
    .argument('<firm>', 'id, name or ticker')
    .option('--stage <stage>', 'at which cheques and credits count', 'paid');
  example(withCommon(withDays(command)), 'roundtrip account openai --until 2024-12-31');
  command.action((name: string, options: AccountOptions) => {
    const stage = stageNamed(options.stage);
    const ledger = openLedger(options);
    const answer = firmAccount(ledger, { ...options, firm: entityId(ledger, name), stage });
    return print(answer, view, options, answer);
  });
}

function view(answer: AccountAnswer): View {
  const { name, quarters, unscheduled, unknown } = answer;
  const traced = quarters.filter(({ verdict }) => verdict === 'traced').length;
  return {
    sentences: [
      `${name}: ${quarters.length} quarters, ${traced} with customer revenue and compute known well enough to trace money through them.`,
    ],
    sheets: [
      {
        columns: [
          column('quarter', 'Quarter'),
          figure('cheques_usd_m', 'Cheques'),
          figure('credits_usd_m', 'Credits'),
          figure('revenue_usd_m', 'Revenue'),
          figure('bills_usd_m', 'Compute'),
          figure('revenue_share_usd_m', 'Shared'),
          figure('other_costs_usd_m', 'Other costs'),
          figure('residual_usd_m', 'Missing'),
          figure('residual_share', 'Share'),
        ],
        rows: quarters.map((quarter) => [
          word(quarter.quarter),
          estimated(quarter.cheques),
          estimated(quarter.credits),
          estimated(quarter.revenue),
          estimated(quarter.bills),
          estimated(quarter.revenueShare),
          estimated(quarter.otherCosts),
          residual(quarter),
          share(quarter.residualShare),
        ]),
      },
      supplierSheet(quarters),
    ],
    notes: [
      'Missing: + money that must have come from elsewhere or from cash in hand, − money that must have gone elsewhere or into cash, or into costs that nobody told. Share: of all money in or out.',
      'A bill that nobody published by supplier is split in the middle by what each supplier under contract sold; it may have gone to any of them, or to others.',
      ...unscheduled.map(
        ({ deal, amountUsdM }) => `No date, in no quarter: ${deal}, ${dollars(amountUsdM)}.`,
      ),
      ...(unknown.length === 0 ? [] : [`Of unpublished size: ${unknown.join(', ')}.`]),
      ...frameNotes(answer),
    ],
  };
}

function supplierSheet(quarters: AccountAnswer['quarters']): Sheet {
  return {
    title: 'The compute bill by supplier',
    columns: [
      column('quarter', 'Quarter'),
      column('supplier', 'Supplier'),
      figure('published_usd_m', 'Published'),
      figure('middle_usd_m', 'Middle'),
      figure('bounds_usd_m', 'Bounds'),
      column('why', 'By'),
    ],
    rows: quarters.flatMap(({ quarter, bills, suppliers }) =>
      (bills === null ? [] : suppliers).map(({ supplier, published, value, low, high, why }) => [
        word(quarter),
        word(supplier),
        usd(published),
        usd(value),
        estimated({ value: high === null ? low : value, low, high }),
        word(supplierWords[why]),
      ]),
    ),
  };
}

const supplierWords = {
  published: 'bills',
  exclusive: 'exclusive contract',
  split: 'contracts',
} as const;

function estimated(amount: Estimate | null): Cell {
  if (amount === null) return { text: '?', raw: '' };
  const { value, low, high } = amount;
  if (high === null) return { text: `≥ ${dollars(value)}`, raw: value };
  const exact = low === value && high === value;
  const bounds = `${dollars(low)} – ${dollars(high)}`;
  return { text: exact ? dollars(value) : bounds, raw: value };
}

function residual({ otherSources, otherUses }: AccountAnswer['quarters'][number]): Cell {
  if (otherSources === null || otherUses === null) return { text: '?', raw: '' };
  const value = otherSources.value - otherUses.value;
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return { text: `${sign}${dollars(Math.abs(value))}`, raw: value };
}

function share(of: number | null): Cell {
  return of === null ? { text: '?', raw: '' } : { text: `${Math.round(of * 100)} %`, raw: of };
}
