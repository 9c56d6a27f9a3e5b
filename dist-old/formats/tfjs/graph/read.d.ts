import { type Model } from '../../../models/model.ts';
import type { ManifestWeight } from '../manifest.ts';
/** The model of a model.json whose format is 'graph-model'. Throws FormatError. */
export declare const readGraph: (where: string, json: Record<string, unknown>, stored: readonly ManifestWeight[]) => Promise<Model>;
//# sourceMappingURL=read.d.ts.map