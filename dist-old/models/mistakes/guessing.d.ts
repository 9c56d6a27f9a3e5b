import type { Fit } from './check.ts';
/** Looks at the losses after every epoch. */
export declare class LossOfGuessing {
    #private;
    readonly code = "FOVEA_LOSS_OF_GUESSING";
    constructor(fit: Fit);
    find(steps: number): string | null;
}
//# sourceMappingURL=guessing.d.ts.map