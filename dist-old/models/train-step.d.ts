/** Training steps of one's own: any scalar of a graph is made smaller, by any weights and an optimizer. */
import type { NamedData } from '../data/sources.ts';
import { Parameter } from '../graph/parameter.ts';
import { Value } from '../graph/value.ts';
import type { Values } from '../layers/layer.ts';
import * as optimizers from '../optimizers/index.ts';
import type { Predictions } from '../training/predictor.ts';
/** Weights, and the optimizer that trains them. */
export interface WeightUpdate {
    weights: readonly Parameter[];
    optimizer: optimizers.Optimizer | string | object;
}
export interface TrainStepOptions {
    /** Where data enter, labels among them: inputs of the graph, in the form in which a step gets their data. */
    inputs: Values;
    /** A scalar of the graph: the step makes it smaller. */
    loss: Value;
    /** What is trained: weights of layers of the graph, such as `model.trainableWeights`. */
    weights?: readonly Parameter[];
    /** Its state belongs to these weights. A name, a configuration, or an optimizer. */
    optimizer?: optimizers.Optimizer | string | object;
    /** Instead of weights and optimizer: several optimizers, each for weights of its own. */
    updates?: readonly WeightUpdate[];
    /** Further values that a step gives. */
    outputs?: Values | null;
    /** Whether dropout drops, and batch normalisation uses the batch and moves its statistics. Default true. */
    training?: boolean;
    /**
     * Whether the penalties of regularizers, of these weights and of what layers give, are added to the loss. Default
     * false, as with a GradientTape.
     */
    penalties?: boolean;
}
/** What a step gives. */
export interface Trained<Outputs> {
    /** The loss before the step. */
    readonly loss: number;
    /** In the form in which they were asked for. */
    readonly outputs: Outputs;
}
/** One step on a batch: `await step(data)`. */
export interface TrainStep<Outputs extends Predictions | null = null> {
    (data: NamedData): Promise<Trained<Outputs>>;
    /** Its learning rate may be set between steps. Of several updates: that of the first. */
    readonly optimizer: optimizers.Optimizer;
    /** Those of all updates. */
    readonly optimizers: readonly optimizers.Optimizer[];
    /** What it keeps from step to step, but for the weights: numbers, texts, typed arrays, lists and objects of these. */
    getState(): unknown;
    /** Takes over what `getState` gave. */
    setState(state: unknown): void;
}
/**
 * A training step of one's own, as a GradientTape and an optimizer are in Keras: for a GAN, a siamese network, a VAE,
 * distillation. What it computes is recorded once for data of a shape, and then runs natively; steps take turns.
 * Several steps may train parts of the same graph, each with weights and an optimizer of its own.
 *
 *   const step = trainStep({ inputs: [x, y], loss, weights: net.trainableWeights, optimizer: 'adam' })
 *   const { loss } = await step([images, labels])
 */
export declare function trainStep(options: TrainStepOptions & {
    outputs?: null;
}): TrainStep;
export declare function trainStep<Outputs extends Predictions>(options: TrainStepOptions & {
    outputs: Values;
}): TrainStep<Outputs>;
//# sourceMappingURL=train-step.d.ts.map