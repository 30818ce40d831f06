import type { DealOrigin } from '@roundtrip/ledger';
import type { Flow } from '@roundtrip/units';

/** A dated payment of the ledger. */
export type DealFlow = Flow<DealOrigin>;
