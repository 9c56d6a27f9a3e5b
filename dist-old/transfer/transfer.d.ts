import { type Base } from './base.ts';
import { type TransferOptions, type TransferSettings } from './options.ts';
import { TransferModel } from './transfer-model.ts';
/** [height, width, channels] of the pictures that the new model takes. */
export declare function pictureShape(where: string, { model }: Base, inputShape: TransferSettings['inputShape']): readonly (number | null)[];
/** See `transfer` in index.ts. */
export declare function transfer(given: TransferOptions): Promise<TransferModel>;
//# sourceMappingURL=transfer.d.ts.map