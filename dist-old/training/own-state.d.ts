import { Layer } from '../layers/layer.ts';
export declare class OwnState {
    #private;
    constructor(model: Layer);
    /** Throws OptionError where something trains that no field has, as its state would be lost. */
    expectKnown(trainer: object): void;
    /** Where something stands; undefined: in no field. */
    pathOf(object: object): string | undefined;
    objectAt(path: string): object | null;
    capture(): unknown;
    restore(state: unknown): Promise<void>;
}
//# sourceMappingURL=own-state.d.ts.map