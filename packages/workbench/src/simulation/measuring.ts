import type { World } from '@roundtrip/model';
import type { KeptName } from './trajectory.ts';

/** Which side of the comparison a number belongs to. */
export type Side = 'all' | 'us' | 'cn';

/** A number of a run at the end of each step, or over the steps up to it; steps count from 1. */
export type Cell = (step: number) => number;

/** Finds the cell of a kept quantity by its members; always 0 where the world has no such cell. */
export type Cells = (name: KeptName, ...members: readonly string[]) => Cell;

const quartersPerYear = 4;

const firstOfYear = (step: number) => Math.max(1, step - quartersPerYear + 1);

/** Joins cells of a world into the numbers that people ask for. */
export class Measuring {
  readonly cell: Cells;
  readonly world: World;

  constructor(cells: Cells, world: World) {
    this.cell = cells;
    this.world = world;
  }

  /** Where compute is bought and sold, as the side it is. */
  get marketSide(): 'us' | 'cn' {
    return this.world.regions.market === 'cn' ? 'cn' : 'us';
  }

  get labs(): readonly string[] {
    return [...this.world.labs, ...this.world.spare];
  }

  /** Clouds and integrated firms of a country. */
  firmsOf(side: 'us' | 'cn'): readonly string[] {
    const { clouds, abroad = [] } = this.world;
    const abroadHere = this.marketSide === side ? [...clouds, ...abroad] : [];
    return side === 'cn' ? [...abroadHere, ...this.inside] : abroadHere;
  }

  /** What the numbers of the whole are about: both countries, or the only one there is. */
  get wholeSide(): Side {
    return this.world.regions.inside === undefined ? this.marketSide : 'all';
  }

  /** Integrated firms of where firms only serve themselves. */
  get inside(): readonly string[] {
    const { integrated, abroad = [] } = this.world;
    return integrated.filter((firm) => !abroad.includes(firm));
  }

  each(name: KeptName, members: readonly string[]): Cell[] {
    return members.map((member) => this.cell(name, member));
  }

  over(name: KeptName, members: readonly string[]): Cell {
    return sumOf(this.each(name, members));
  }

  /** What a flow came to in the year that ends with a step. */
  yearOf(name: KeptName, ...members: readonly string[]): Cell {
    return yearly(this.cell(name, ...members));
  }

  yearOver(name: KeptName, members: readonly string[]): Cell {
    return sumOf(members.map((member) => this.yearOf(name, member)));
  }
}

export function sumOf(cells: readonly Cell[]): Cell {
  return (step) => {
    let sum = 0;
    for (const cell of cells) sum += cell(step);
    return sum;
  };
}

export function yearly(cell: Cell): Cell {
  return (step) => {
    let sum = 0;
    for (let at = firstOfYear(step); at <= step; at += 1) sum += cell(at);
    return sum;
  };
}

/** Mean over the year that ends with a step. */
export function meanOfYear(cell: Cell): Cell {
  const sum = yearly(cell);
  return (step) => sum(step) / (step - firstOfYear(step) + 1);
}

export function ratioOf(part: Cell, whole: Cell): Cell {
  return (step) => part(step) / whole(step);
}

/** A part in percent; none where there is no whole. */
export function percentOf(part: Cell, whole: Cell): Cell {
  return (step) => {
    const all = whole(step);
    return all > 0 ? (100 * part(step)) / all : Number.NaN;
  };
}

export function largestOf(cells: readonly Cell[]): Cell {
  return (step) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (const cell of cells) largest = Math.max(largest, cell(step));
    return largest;
  };
}

export function scaledBy(cell: Cell, by: number): Cell {
  return (step) => cell(step) / by;
}

/**
 * In how many steps and cells a condition held, up to a step. Asked step after step it goes on from
 * the one before; steps of one run are asked in ascending order.
 */
export function timesOf(cells: readonly Cell[], holds: (value: number) => boolean): Cell {
  let counted = 0;
  let upTo = Number.POSITIVE_INFINITY;
  return (step) => {
    if (step !== upTo + 1) {
      counted = 0;
      upTo = 0;
    }
    for (let at = upTo + 1; at <= step; at += 1) {
      for (const cell of cells) if (holds(cell(at))) counted += 1;
    }
    upTo = step;
    return counted;
  };
}
