import { describe, expect, test } from 'vitest';
import { deals, files, ledgerOf, links, problems, table } from '../test/specimen.ts';
import { formatProblem, largestTableBytes, loadLedger } from './index.ts';

const encoder = new TextEncoder();
const good = deals({});

function withBytes(bytes: Uint8Array): string {
  return problems({ deals: bytes });
}

test('the smallest ledger has no problem', () => {
  expect(problems({})).toBe('');
  expect(ledgerOf({}).deals.size).toBe(1);
});

describe('what a spreadsheet does to a file without harm is read the same', () => {
  const plain = ledgerOf({ deals: good }).deals.get('deal-1');
  test.each([
    ['a byte order mark', `\ufeff${good}`],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['every cell in quotes', good.replaceAll(/[^,\n]+/g, '"$&"')],
    ['stray spaces', good.replaceAll(',', ' , ')],
    ['spaces around quotes', good.replaceAll(/[^,\n]+/g, ' "$&" ')],
    ['empty lines', `${good.replace('\n', '\n\n\r\n')}\n\n`],
  ])('%s', (_, text) => {
    const read = ledgerOf({ deals: encoder.encode(text) }).deals.get('deal-1');
    expect({ ...read, where: undefined }).toEqual({ ...plain, where: undefined });
  });
});

describe('text that is no table', () => {
  test('a quote that is never closed', () => {
    expect(problems({ deals: good.replace('deal-1', '"deal-1') })).toMatchInlineSnapshot(
      `"deals.csv:2 quote is never closed: expected a closing quote, got "\\"deal-1,equity,x,y,100,paid,filing,,2024-"; mend the quotes"`,
    );
  });
  test('a quote inside a cell', () => {
    expect(problems({ deals: good.replace('deal-1', 'deal"1') })).toMatchInlineSnapshot(
      `"deals.csv:2 quote inside a cell that is not quoted: expected the whole cell in quotes, and quotes inside it doubled, got "deal\\"1"; mend the quotes"`,
    );
  });
  test('text after a closing quote', () => {
    expect(problems({ deals: good.replace('deal-1', '"deal"-1') })).toMatchInlineSnapshot(
      `"deals.csv:2 text after a closing quote: expected a comma or the end of the line, got "-1,equity,x,y,100,pa"; mend the quotes"`,
    );
  });
  test('ragged rows, both ways', () => {
    const text = deals({}, { id: 'deal-2' }, { id: 'deal-3' })
      .replace(/(deal-2.*),A/, '$1')
      .replace(/(deal-3.*),A/, '$1,A,B');
    expect(problems({ deals: text })).toMatchInlineSnapshot(`
      "deals.csv:3 deal-2: row does not fit the header: expected 17 cells, got 16; add the missing commas; a quote left open on a line above can also cause this
      deals.csv:4 deal-3: row does not fit the header: expected 17 cells, got 18; put text that holds a comma in quotes"
    `);
  });
  test('a column twice', () => {
    const text = good.replaceAll(/^(.*?),/gm, '$1,$1,');
    expect(problems({ deals: text })).toMatchInlineSnapshot(
      `"deals.csv:1 header: expected each column once, got "id" twice; take one of the two out"`,
    );
  });
  test('a column that is missing, and one nobody knows', () => {
    const text = good.replace('payer', 'payor');
    expect(problems({ deals: text })).toMatchInlineSnapshot(`
      "deals.csv:1 header: expected the columns of deals: id, kind, payer, payee, amount_usd_m, stage, amount_basis, signed, known_on, term_start, term_end, paid_on, post_money_usd_m, stake_pct, terms, lead, linked_deal, source, confidence, note, got "payor"; did you mean "payer"?
      deals.csv:1 header: expected a column payer, got none; add it: investor, customer, guarantor or issuer: where the money comes from"
    `);
  });
  test('an empty file', () => {
    expect(problems({ deals: '' })).toMatchInlineSnapshot(
      `"deals.csv:1 file is empty: expected a header with id, kind, payer, payee, stage, known_on, got no line; give the header and a row below it"`,
    );
  });
  test('NUL bytes', () => {
    expect(withBytes(encoder.encode(good.replace('equity', 'equ\0ity')))).toMatchInlineSnapshot(
      `"deals.csv:2 encoding: expected UTF-8 text, got a NUL byte at byte 157; save as UTF-8 text; a binary file or UTF-16 without a mark looks like this"`,
    );
  });
  test('UTF-16', () => {
    const units = new Uint16Array([...`\ufeff${good}`].map((c) => c.charCodeAt(0)));
    expect(withBytes(new Uint8Array(units.buffer))).toMatchInlineSnapshot(
      `"deals.csv:1 encoding: expected UTF-8 text, got UTF-16; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"`,
    );
  });
  test('Latin-1', () => {
    const bytes = encoder.encode(good.replace('filing,A', 'fil?ng,A'));
    bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xe9;
    expect(withBytes(bytes)).toMatchInlineSnapshot(
      `"deals.csv:2 encoding: expected UTF-8 text, got byte 0xe9 at byte 209; save the file as UTF-8; it looks like Latin-1 or Windows-1252"`,
    );
  });
  test('a file of 200 MB', () => {
    expect(withBytes(new Uint8Array(200 * 1024 * 1024))).toMatchInlineSnapshot(
      `"deals.csv:1 file is too large: expected at most 64 MiB, got 200 MiB; check that it is the file you meant, or split it"`,
    );
    expect(largestTableBytes).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('cells', () => {
  const cell = (row: Partial<Record<string, string>>) => problems({ deals: deals(row) });
  test('a day that does not exist', () => {
    expect(cell({ signed: '2025-02-30' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: signed: expected a date that exists: 2025, 2025-06, 2025Q2 or 2025-06-30, got "2025-02-30"; write it as exact as it is known, year first"`,
    );
    expect(cell({ known_on: '30.06.2025' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: known_on: expected a date that exists: 2025, 2025-06, 2025Q2 or 2025-06-30, got "30.06.2025"; write it as exact as it is known, year first"`,
    );
  });
  test('negative money', () => {
    expect(cell({ amount_usd_m: '-5' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected at least 0 and at most 10000000, got "-5"; correct the number or its unit"`,
    );
  });
  test('money in dollars, not millions', () => {
    expect(cell({ amount_usd_m: '1300000000' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected at least 0 and at most 10000000, got "1300000000"; correct the number or its unit"`,
    );
  });
  test('thousands separators', () => {
    expect(cell({ amount_usd_m: '"1,250,000"' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected a plain decimal number like 1250.5, got "1,250,000"; take out the thousands separators: 1250000"`,
    );
    expect(cell({ amount_usd_m: '1 250' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected a plain decimal number like 1250.5, got "1 250"; take out the thousands separators: 1250"`,
    );
  });
  test('a decimal comma', () => {
    expect(cell({ amount_usd_m: '"16,3"' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected a plain decimal number like 1250.5, got "16,3"; write the decimal point: 16.3"`,
    );
  });
  test('words and notations that are no plain number', () => {
    expect(cell({ amount_usd_m: '$5bn' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected a plain decimal number like 1250.5, got "$5bn"; write the number alone, without signs or units"`,
    );
    expect(cell({ amount_usd_m: '1e3' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected a plain decimal number like 1250.5, got "1e3"; write the number alone, without signs or units"`,
    );
    expect(cell({ amount_usd_m: 'NaN' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: amount_usd_m: expected a plain decimal number like 1250.5, got "NaN"; write the number alone, without signs or units"`,
    );
  });
  test('a stake over 100 %, and one of nothing', () => {
    expect(cell({ stake_pct: '120' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: stake_pct: expected above 0 and at most 100, got "120"; correct the number or its unit"`,
    );
    expect(cell({ stake_pct: '0' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: stake_pct: expected above 0 and at most 100, got "0"; correct the number or its unit"`,
    );
  });
  test('values nobody knows', () => {
    expect(cell({ kind: 'equitty' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: kind: expected one of acquisition, chip-supply, cloud-commitment, cloud-credits, cloud-spend, compute-lease, convertible, debt, equity, joint-venture, licence-and-hire, partnership-terms, revenue-share, stock-figure, vendor-equity, warrant, got "equitty"; did you mean "equity"?"`,
    );
    expect(cell({ stage: 'signed' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: stage: expected one of headline, binding, drawn, paid, talks, forecast, cap, unknown, got "signed"; use one of these"`,
    );
    expect(cell({ terms: 'primary-cloud;sole-cloud' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: terms: expected one of board-observer, board-seat, convertible, credits, exclusive-cloud, in-house-chip, milestone-tranched, minimum-spend, model-distribution, multi-cloud-allowed, non-voting, preferred-cloud, primary-cloud, revenue-share, right-of-first-refusal, got "primary-cloud;sole-cloud"; use one of these"`,
    );
    expect(cell({ terms: 'credits;credits' })).toMatchInlineSnapshot(
      `"deals.csv:2 deal-1: terms: expected each value once, got "credits;credits"; take out the second credits"`,
    );
  });
  test('an id with capitals, and none at all', () => {
    expect(cell({ id: 'Deal 1' })).toMatchInlineSnapshot(
      `"deals.csv:2 Deal 1: id: expected small letters and digits joined by - . or _, got "Deal 1"; write the id like amazon-anthropic-2023-09-note"`,
    );
    expect(cell({ id: '' })).toMatchInlineSnapshot(
      `"deals.csv:2 id: expected a value, got nothing; fill it in: name of the deal in this package"`,
    );
  });
  test('a formula', () => {
    const text = `
      id,     title,                        publisher, tier
      filing, =HYPERLINK("https://a.example"), P,         A
    `;
    const quoted = text.replace('=HYPERLINK("https://a.example")', '"=HYPERLINK(""h"")"');
    expect(problems({ sources: quoted })).toMatchInlineSnapshot(
      `"sources.csv:2 filing: title: expected plain text, got "=HYPERLINK(\\"h\\")"; a spreadsheet would run this cell; take off its first character"`,
    );
  });
});

describe('a private overlay', () => {
  const mine = `
    id,      kind,   payer, payee, amount_usd_m, stage,    amount_basis, known_on
    my-deal, equity, x,     y,     50,           headline, judgement,    2024-06-01
  `;
  test('needs no source, and is marked', () => {
    const ledger = ledgerOf({}, mine);
    expect([...ledger.privateDeals]).toEqual(['my-deal']);
    expect(ledger.overlays).toEqual(['mine.csv']);
  });
  test('may bring its own entities and links, in any order', () => {
    const ledger = ledgerOf(
      {},
      'deal,relation,linked\nmy-deal,replaces,x-y-24',
      mine.replace('x,     y', 'x,     w'),
      'id,name,kind\nw,W,lab',
    );
    expect(ledger.linksFrom.get('my-deal')?.length).toBe(1);
    expect(ledger.entities.has('w')).toBe(true);
  });
  test('is checked like the ledger, and its lines are named', () => {
    expect(problems({}, mine.replace('my-deal', 'x-y-24'))).toMatchInlineSnapshot(
      `"mine.csv:2 x-y-24: id: expected each id once, got the one of deals.csv:2 again; rename this row, or take one of the two out"`,
    );
    expect(problems({}, mine.replace('50', '1,5'))).toMatchInlineSnapshot(
      `"mine.csv:2 my-deal: row does not fit the header: expected 8 cells, got 9; put text that holds a comma in quotes"`,
    );
    expect(problems({}, mine.replace('known_on', 'known'))).toMatchInlineSnapshot(`
      "mine.csv:1 header: expected the columns of deals: id, kind, payer, payee, amount_usd_m, stage, amount_basis, signed, known_on, term_start, term_end, paid_on, post_money_usd_m, stake_pct, terms, lead, linked_deal, source, confidence, note, got "known"; did you mean "known_on"?
      mine.csv:1 header: expected a column known_on, got none; add it: first public"
    `);
  });
  test('that is no table, or an empty one', () => {
    expect(problems({}, 'hello\nworld')).toMatchInlineSnapshot(
      `"mine.csv:1 header: expected the columns of a table, for deals at least id, kind, payer, payee, stage, known_on, got hello; name the columns in the first line as the ledger does"`,
    );
    expect(problems({}, mine.split('\n').slice(0, 2).join('\n'))).toMatchInlineSnapshot(
      `"mine.csv:2 file: expected at least one row below the header, got none; add a row, or leave the file out"`,
    );
  });
});

test('all problems of all files are told at once, by place', () => {
  const { ledger, problems: found } = loadLedger(
    files({
      deals: deals({ payer: 'nobody' }, { amount_usd_m: '1 000' }, { payee: 'x' }),
      sources: 'id,title,publisher,tier\nfiling,A,B,A\nblog,A,B,D',
    }),
  );
  expect(ledger).toBeUndefined();
  expect(found.map(formatProblem).join('\n')).toMatchInlineSnapshot(`
    "deals.csv:2 deal-1: payer: expected an id of entities, got "nobody"; add it to entities, or correct it
    deals.csv:3 deal-2: amount_usd_m: expected a plain decimal number like 1250.5, got "1 000"; take out the thousands separators: 1000
    deals.csv:4 deal-3: payee: expected another than the payer, got x on both sides; name who receives the money
    sources.csv:3 blog: tier: expected one of A, B, C, got "D"; did you mean "A"?"
  `);
});

test('a broken row does not make every mention of it a problem', () => {
  const text = problems({
    deals: deals({ amount_usd_m: 'x' }),
    'deal-links': links('deal-1 related deal-1'),
  });
  expect(text).not.toContain('an id of deals');
});

test('a table is read from its bytes alone', () => {
  expect(table('a', 'x').bytes).toBeInstanceOf(Uint8Array);
});
