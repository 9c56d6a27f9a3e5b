/** Options that several kinds of objects have. */
import { type Option } from './schema.ts';
/** Only float32, which no config shows. */
export declare const dtype: Option<string | object | null, string, false>;
/** Where random numbers start; null: they follow from setSeed. */
export declare const seed: Option<number | null, number | null, false>;
//# sourceMappingURL=options.d.ts.map