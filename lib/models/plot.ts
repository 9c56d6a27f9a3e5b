/**
 * A model as a picture (https://keras.io/api/utils/model_plotting_utils/): SVG, which scales to any size. Few programs
 * draw one, so all of it is in drawing.ts, which is loaded when it is used.
 */

import { type PlotOptions, plotted } from './drawing.ts'
import type { Network } from './network.ts'

export type { PlotOptions }

/** Draws the layers of a model and what flows between them. Returns the SVG. */
export function plotModel(model: Network, options: PlotOptions = {}): string {
  return plotted(model, options)
}
