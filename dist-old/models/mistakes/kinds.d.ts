import type { Loss } from '../../losses/loss.ts';
import type { Metric } from '../../metrics/metric.ts';
export declare const isBinary: (loss: Loss | null) => loss is Loss;
export declare const isCategorical: (loss: Loss | null) => loss is Loss;
export declare const isRegression: (loss: Loss | null) => loss is Loss;
export declare const isOfClasses: (loss: Loss | null) => loss is Loss;
/** Whether it takes numbers of any size, and makes probabilities of them itself. */
export declare const takesLogits: (made: Loss | Metric) => boolean;
//# sourceMappingURL=kinds.d.ts.map