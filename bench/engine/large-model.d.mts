import type { Model } from '@roundtrip/engine';

export function largeModel(equations: number): Model;
