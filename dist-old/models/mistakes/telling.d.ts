/** Warnings of what looks like a mistake: each once for a model, and not where it is silenced. */
import type { FitSettings } from '../../training/options.ts';
import type { Network } from '../network.ts';
export declare const isLookedFor: (model: Network, { silence }: FitSettings, code: string) => boolean;
export declare const detailOf: (code: string) => string;
export declare function warn(model: Network, code: string, found: string): void;
//# sourceMappingURL=telling.d.ts.map