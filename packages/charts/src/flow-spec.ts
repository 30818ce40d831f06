import type { Certainty, Family } from './looks.ts';

/** A firm, or several folded into one box. */
export interface FlowMapNode {
  readonly id: string;
  readonly name: string;
  /** Its tier, counted from the left. */
  readonly column: number;
  readonly folded: boolean;
  readonly mark: string;
  readonly label: string;
}

export interface FlowRibbon {
  readonly from: string;
  readonly to: string;
  readonly family: Family;
  /** Published parts, USD million. */
  readonly parts: readonly { readonly certainty: Certainty; readonly amount: number }[];
  /** Whether something of unpublished size lies in it. */
  readonly unknown: boolean;
  /** The amount in words. */
  readonly words: string;
  readonly mark: string;
  readonly label: string;
}

export interface FlowMap {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  /** Names of the tiers, left to right. */
  readonly columns: readonly string[];
  /** From top to bottom within a tier. */
  readonly nodes: readonly FlowMapNode[];
  readonly ribbons: readonly FlowRibbon[];
  /** Room is kept for these, so that nothing moves when the day or the stage changes. */
  readonly room: readonly {
    readonly from: string;
    readonly to: string;
    readonly family: Family;
    /** USD million; null: unpublished. */
    readonly amount: number | null;
  }[];
  /** Marks at full strength with their amounts; all others dim. Absent: none is dimmed. */
  readonly lit?: readonly string[];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
