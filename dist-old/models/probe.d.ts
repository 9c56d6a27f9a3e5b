/** A network up to some of its values, for those who look into it. */
import type { Value } from '../graph/value.ts';
import { Network } from './network.ts';
export declare class Probe extends Network {
    constructor(inputs: readonly Value[], outputs: readonly Value[]);
}
//# sourceMappingURL=probe.d.ts.map