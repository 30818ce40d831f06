import type { DayChoice, DealListQuestion, QualityAnswer } from '@roundtrip/workbench';
import type { AccountScreen } from '../answers/account.ts';
import type { ContractsScreen } from '../answers/contracts.ts';
import type { Contradiction } from '../answers/contradictions-screen.ts';
import type { DealScreen } from '../answers/deal-screen.ts';
import type { FileAsked } from '../answers/file.ts';
import type { Found } from '../answers/find.ts';
import type { DrawnQuestion, FirmScreen } from '../answers/firm-screen.ts';
import type { Holdings } from '../answers/holdings.ts';
import type { LedgerScreen } from '../answers/ledger-screen.ts';
import type { Asked, MapQuestion, MapScreen } from '../answers/map-screen.ts';
import type { Outline } from '../answers/outline.ts';
import type { OwnershipAsked, OwnershipScreen } from '../answers/ownership-screen.ts';
import type { Panel } from '../answers/panel.ts';
import type { ReverseAsked, ReverseScreen } from '../answers/reverse-stress.ts';
import type { SeenThrough } from '../answers/seen-through.ts';
import type { PairsAsked, PairsScreen } from '../answers/stress-pairs.ts';
import type { StressAsked, StressScreen } from '../answers/stress-screen.ts';

/** A private file as it was pasted or dropped. */
export interface PrivateFile {
  readonly name: string;
  readonly text: string;
}

export interface PanelQuestion extends Asked {
  readonly through?: string | undefined;
  readonly open?: string | undefined;
  readonly loop?: string | undefined;
}

/** Room for a picture, pixels. */
interface Room {
  readonly width: number;
}

type Pages = { readonly id: string } & DayChoice;

/** What a page may ask of the worker, by name: the question and its answer. */
export interface Questions {
  readonly lay: { asked: readonly PrivateFile[]; answer: Outline };
  readonly map: { asked: MapQuestion; answer: MapScreen };
  readonly panel: { asked: PanelQuestion; answer: Panel };
  readonly ledger: { asked: DealListQuestion; answer: LedgerScreen };
  readonly deal: { asked: Pages; answer: DealScreen };
  readonly firm: { asked: Pages; answer: FirmScreen };
  readonly seenThrough: { asked: DrawnQuestion; answer: SeenThrough };
  readonly account: { asked: Pages; answer: AccountScreen };
  readonly contracts: { asked: Pages; answer: ContractsScreen };
  readonly holdings: { asked: DrawnQuestion; answer: Holdings };
  readonly contradictions: { asked: DayChoice; answer: readonly Contradiction[] };
  readonly quality: { asked: DayChoice; answer: QualityAnswer };
  readonly ownership: { asked: OwnershipAsked; answer: OwnershipScreen };
  readonly stress: { asked: StressAsked & Room; answer: StressScreen };
  readonly pairs: { asked: PairsAsked & Room; answer: PairsScreen };
  readonly reverse: { asked: ReverseAsked & Room; answer: ReverseScreen };
  readonly find: { asked: { readonly text: string }; answer: readonly Found[] };
  readonly file: { asked: FileAsked; answer: string };
}

export type Name = keyof Questions;

export interface Request<N extends Name = Name> {
  readonly number: number;
  readonly name: N;
  readonly asked: Questions[N]['asked'];
}

/** An answer, or why there is none: put wrongly, or our own fault. */
export type Reply<N extends Name = Name> =
  | { readonly number: number; readonly answer: Questions[N]['answer'] }
  | { readonly number: number; readonly refusal: string; readonly details: readonly string[] };
