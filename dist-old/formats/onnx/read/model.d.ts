import { type Model } from '../../../models/model.ts';
import type { Source } from '../../../models/source.ts';
export declare function read(source: Source): Promise<Model>;
//# sourceMappingURL=model.d.ts.map