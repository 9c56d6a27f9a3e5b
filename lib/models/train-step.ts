/** User-defined training steps: any scalar of a graph is made smaller, by any weights and an optimizer. */
import type { Values } from '../layers/layer.ts'
import type { Predictions } from '../training/predictor.ts'
import {
  type OutputsOf,
  recordedStep,
  type SpeltStepOptions,
  type TrainStep,
  type TrainStepOptions,
} from './recorded-step.ts'

/** Nothing goes with `never`: the type of outputs is then that of the next overload. */
type Unless<Given extends readonly [unknown]> = Given extends readonly [never] ? never : unknown

/**
 * A user-defined training step, as a GradientTape and an optimizer are in Keras: for a GAN, a siamese network, a VAE,
 * distillation. What it computes is recorded once for data of a shape, and then runs natively; steps take turns.
 * Several steps may train parts of the same graph, each with weights and an optimizer of its own.
 *
 *   const step = trainStep({ inputs: [x, y], loss, weights: net.trainableWeights, optimizer: 'adam' })
 *   const { loss } = await step([images, labels])
 *
 * The type of its outputs is that of `outputs`. One that is given, `trainStep<Tensor>(...)`, is taken as it is; the
 * compiler does not check the names of optimizers then.
 */
export function trainStep<
  Outputs extends Predictions = never,
  Given extends TrainStepOptions & { outputs: Values } = TrainStepOptions & { outputs: Values },
>(options: Given & NoInfer<SpeltStepOptions<Given>> & Unless<[Outputs]>): TrainStep<Outputs>
export function trainStep<Given extends TrainStepOptions>(
  options: Given & NoInfer<SpeltStepOptions<Given>>,
): TrainStep<OutputsOf<Given>>
export function trainStep(options: TrainStepOptions): TrainStep<Predictions | null> {
  return recordedStep(options)
}

export type { Trained, TrainStep, TrainStepOptions, WeightUpdate } from './recorded-step.ts'
