/** A model as a picture (https://keras.io/api/utils/model_plotting_utils/): SVG, which scales to any size. */

import { booleanOption, choiceOption, knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { writeShortFileAtomically } from '../files/atomic-write.ts'
import { filePath } from '../files/file-system.ts'
import { type DrawingSettings, draw } from './drawing.ts'
import { Network } from './network.ts'

export interface PlotOptions extends Partial<DrawingSettings> {
  /** Writes the picture there, too: a name that ends in '.svg'. Default: nowhere. */
  toFile?: string | URL | null
}

/** Draws the layers of a model and what flows between them. Returns the SVG. */
export function plotModel(model: Network, options: PlotOptions = {}): string {
  if (!(model instanceof Network)) throw new OptionError(`plotModel: expected a model, received ${show(model)}.`)
  const flags = {
    ...{ showShapes: false, showDtype: false, showLayerNames: true, showLayerActivations: false },
    ...{ showTrainable: false, expandNested: false },
  }
  knownOptions('plotModel', options, ['toFile', 'rankdir', ...Object.keys(flags)])
  const rankdir = choiceOption('plotModel', 'rankdir', options.rankdir ?? 'TB', ['TB', 'LR'])
  const settings: DrawingSettings = { ...flags, rankdir }
  for (const name of Object.keys(flags) as (keyof typeof flags)[])
    settings[name] = booleanOption('plotModel', name, options[name] ?? flags[name])
  model.expectGraph('plotModel')
  const path = options.toFile == null ? null : filePath('plotModel', options.toFile)
  if (path !== null && !path.toLowerCase().endsWith('.svg'))
    throw new OptionError(`plotModel: expected toFile to end in .svg, received ${show(path)}.`)

  const svg = draw(model, settings)
  if (path !== null) writeShortFileAtomically('plotModel', path, svg)
  return svg
}
