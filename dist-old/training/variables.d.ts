/** Weights as optimizers see them. */
import type { Parameter } from '../graph/parameter.ts';
import type { Layer } from '../layers/layer.ts';
import type { Variable } from '../optimizers/index.ts';
/** Weights of a model, which all have a place. Their names are found when they are asked for: no step does. */
export declare function variablesOf(model: Layer, parameters: readonly Parameter[]): Variable[];
//# sourceMappingURL=variables.d.ts.map