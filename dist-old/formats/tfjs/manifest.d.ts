import type { Source } from '../../models/source.ts';
import type { StoredWeight } from '../../models/stored-weights.ts';
/** A weight, whose bytes are there already. */
export interface ManifestWeight extends StoredWeight {
    read(): Float32Array;
}
/** All weights of a manifest. Throws FormatError. */
export declare function storedWeights(source: Source, manifest: unknown): Promise<ManifestWeight[]>;
//# sourceMappingURL=manifest.d.ts.map