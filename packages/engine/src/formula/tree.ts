/** A formula as written: where each piece stands in the text goes with it, for carets. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** `lab`, or `origin.region`: the index `origin`, followed by its map to `region`. */
export interface IndexNode extends Span {
  readonly name: string;
  readonly maps: readonly string[];
}

export type Fold = (typeof folds)[number];
export const folds = [
  'sum',
  'product',
  'min',
  'max',
  'any',
  'all',
  'count',
  'logsum',
  'softmax',
  'argmin',
  'argmax',
] as const;

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

export interface ChainLink {
  /** The operator of the other way: minus in a sum, division in a product. */
  readonly inverse: boolean;
  readonly node: Node;
}

export type Node = Span &
  (
    | {
        readonly kind: 'literal';
        readonly value: number;
        readonly unit?: string;
        /** The number as written, where it is one that wants a name. */
        readonly bare?: string;
      }
    | {
        readonly kind: 'reference';
        readonly name: string;
        readonly indices: readonly IndexNode[];
        readonly maps: readonly string[];
      }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
    | {
        readonly kind: 'fold';
        readonly fold: Fold;
        readonly index: string;
        readonly within: readonly IndexNode[];
        readonly where?: Node;
        readonly body: Node;
      }
    | { readonly kind: 'choice'; readonly condition: Node; readonly yes: Node; readonly no: Node }
    | { readonly kind: 'sum' | 'product'; readonly links: readonly ChainLink[] }
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
    | { readonly kind: 'not' | 'minus'; readonly of: Node }
    | { readonly kind: 'power'; readonly base: Node; readonly exponent: Node }
    | {
        readonly kind: 'compare';
        readonly how: Comparison;
        readonly left: Node;
        readonly right: Node;
      }
    | { readonly kind: 'is'; readonly of: Node; readonly member: IndexNode }
    | { readonly kind: 'in'; readonly of: Node; readonly set: IndexNode }
  );
