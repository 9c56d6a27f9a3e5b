/** A model as a picture (https://keras.io/api/utils/model_plotting_utils/): SVG, which scales to any size. */
import { type DrawingSettings } from './drawing.ts';
import { Network } from './network.ts';
export interface PlotOptions extends Partial<DrawingSettings> {
    /** Writes the picture there, too: a name that ends in '.svg'. Default: nowhere. */
    toFile?: string | URL | null;
}
/** Draws the layers of a model and what flows between them. Returns the SVG. */
export declare function plotModel(model: Network, options?: PlotOptions): string;
//# sourceMappingURL=plot.d.ts.map