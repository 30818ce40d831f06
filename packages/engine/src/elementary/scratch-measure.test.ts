import { test } from 'vitest';
import { exactExp, exactLn, fixed, seeded, ulps, places, ln2, nearest, bitsOf, doubleOf, one } from './exact.test-support.ts';
import { exp } from './exp.ts';
import { ln, lnParts } from './ln.ts';
import { pow } from './pow.ts';
import { expTable, lnTable } from './tables.ts';
import { expConstants, lnConstants } from './constants.ts';
test('m', () => {
  const r = seeded(1);
  const top = (name: string, n: number, draw: () => number, f: (x: number) => number) => {
    let w = 0, at = 0;
    for (let i = 0; i < n; i++) { const x = draw(); const u = f(x); if (u > w) { w = u; at = x; } }
    console.log(name, w, at);
  };
  const ue = (x: number) => { const { value, scale } = exactExp(fixed(x)); return ulps(exp(x), value, scale); };
  console.log(Math.abs(Math.exp(3.3)-exp(3.3)), Number(exactLn(10))/2**256-Math.log(10));
  top('exp wide', 40000, () => (r() * 2 - 1) * 700, ue);
  top('exp 1', 40000, () => (r() * 2 - 1), ue);
  top('exp small', 20000, () => (r() * 2 - 1) * 0.01, ue);
  top('exp tiny', 5000, () => (r() < .5 ? -1 : 1) * 2 ** (-60 * r()), ue);
  const ul = (x: number) => ulps(ln(x), exactLn(x));
  const up = (x: number) => ulps(lnParts(x), exactLn(x));
  const dr: [string, () => number][] = [['full', () => 2 ** ((r() * 2 - 1) * 1021)], ['.5-2', () => 0.5 + 1.5 * r()], ['.98-1.02', () => 0.98 + .04 * r()],
   ['around1', () => 1 + (r() < .5 ? -1 : 1) * 2 ** (-52 * r())], ['.68-1.38', ()=>.6875*(1+r())]];
  for (const [n, d] of dr) { top('ln ' + n, 20000, (() => { let x; do x = d(); while (x === 1); return x; }), ul); 
   top('lnParts ' + n, 20000, (() => { let x; do x = d(); while (x === 1); return x; }), up); }
  let w = 0; let wa: unknown;
  for (let i = 0; i < 40000; i++) {
    const lx = i % 3 === 0 ? (r() * 2 - 1) * 700 : i % 3 === 1 ? (r() * 2 - 1) * 3 : (r() < .5 ? -1 : 1) * 2 ** (-45 * r());
    const x = exp(lx); if (x === 1) continue;
    const y = ((r() * 2 - 1) * 230) / ln(x);
    const l = (exactLn(x) * fixed(y)) >> places;
    const { value, scale } = exactExp(l);
    const u = ulps(pow(x, y), value, scale);
    if (u > w) { w = u; wa = [x, y, pow(x, y)]; }
  }
  console.log('pow', w, wa);
  // tables
  let bad = 0;
  for (let j = 0; j < 256; j++) {
    const { value, scale } = exactExp((BigInt(j) * ln2) >> 8n);
    const v = value << scale;
    const head = nearest(v);
    const tail = nearest(((v - fixed(head)) << places) / fixed(head));
    const b = bitsOf(head / 2) - (BigInt(j) << 44n);
    if (bitsOf(expTable[2*j]!) !== b || bitsOf(expTable[2*j+1]!) !== bitsOf(tail)) { bad++; if (bad < 5) console.log(j, expTable[2*j], doubleOf(b), expTable[2*j+1], tail); }
  }
  console.log('exp bad', bad);
  bad = 0;
  for (let i = 0; i < 128; i++) {
    const c = doubleOf((0x3fe6n << 48n) + (BigInt(i) << 45n) + (1n << 44n));
    const lo = doubleOf((0x3fe6n << 48n) + (BigInt(i) << 45n)), hi = doubleOf((0x3fe6n << 48n) + (BigInt(i+1) << 45n));
    const rc = lnTable[4*i]!;
    const inv = 1 / c; const e = 2 ** (Math.floor(Math.log2(inv)) - 9);
    const want = lo === 1 || hi === 1 ? 1 : Math.round(inv / e) * e;
    const l = rc === 1 ? 0n : -exactLn(rc);
    const q = 1n << (places - 42n);
    const h = ((l + q / 2n) >> (places - 42n)) * q;
    const hd = nearest(h), ld = nearest(l - h);
    if (rc !== want || hd !== lnTable[4*i+1] || ld !== lnTable[4*i+2] || lnTable[4*i+3] !== 0) { bad++; if (bad < 9) console.log(i, lo, hi, rc, want, hd, lnTable[4*i+1], ld, lnTable[4*i+2]); }
  }
  console.log('ln bad', bad);
  const { perPiece, pieceHigh, pieceLow } = expConstants;
  console.log(perPiece === nearest((256n << (2n*places)) / ln2), bitsOf(pieceHigh).toString(2), pieceLow === nearest(ln2 / 256n - fixed(pieceHigh)));
  console.log(lnConstants.ln2High * 2**42, lnConstants.ln2Low === nearest(ln2 - fixed(lnConstants.ln2High)));
  for (const [x, y] of [[1, 1e305], [1, Infinity], [1, NaN], [NaN, 0], [0, 1], [0, -1], [1e-310, 2], [-1, 2], [-1e-310, 2], [Infinity, 1], [Infinity, -1], [2, Infinity], [.5, Infinity], [2,-Infinity],[1,-1e301],[1, 1e300],[1,8e299], [1+2**-52, 1e305], [2, 2000], [2, -2000], [-0, 3], [-Infinity, 2], [NaN, NaN], [1.0000001, 1e308]] as [number, number][]) console.log('pow', x, y, pow(x, y));
  for (const x of [Infinity, -Infinity, NaN, 0, -0, 709.78, 709.79, 1e308, -1e308, -707.7, -707.71, -708]) console.log('exp', x, exp(x));
  for (const x of [Infinity, -Infinity, NaN, 0, -0, 1e-310, -1e-310, -1, 1, 2.2250738585072014e-308, 1.7976931348623157e308]) console.log('ln', x, ln(x));
});
