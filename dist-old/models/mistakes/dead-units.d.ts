import type { Fit } from './check.ts';
/** Looks for them after epochs, ever more rarely where it has looked in vain. */
export declare class DeadUnits {
    #private;
    readonly code = "FOVEA_DEAD_UNITS";
    constructor(fit: Fit);
    find(): Promise<string | null>;
}
//# sourceMappingURL=dead-units.d.ts.map