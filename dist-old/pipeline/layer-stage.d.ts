import { type Layer } from '../layers/index.ts';
/**
 * What a layer makes of a batch: of its inputs, and of its labels too where the layer takes these (MixUp, CutMix).
 * Its random numbers follow from the number of the batch and of the pass, so that a pass can be taken up again.
 * @param training null: true for layers without weights, so that augmentation acts, and false for others.
 */
export declare function layerStage(layer: Layer, training: boolean | null): (batch: unknown, index: number, pass: number) => Promise<unknown>;
//# sourceMappingURL=layer-stage.d.ts.map