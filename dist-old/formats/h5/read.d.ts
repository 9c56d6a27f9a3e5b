import type { ReadOptions } from '../../models/format.ts';
import type { Model } from '../../models/model.ts';
import type { Source } from '../../models/source.ts';
/** The model of a file, with the optimizer it was compiled with unless `compile` is false. Throws FormatError. */
export declare function read({ bytes, where }: Source, { compile, customObjects }: ReadOptions): Promise<Model>;
//# sourceMappingURL=read.d.ts.map