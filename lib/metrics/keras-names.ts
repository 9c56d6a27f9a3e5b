/** Names by which Keras finds metrics. */
import { classesIn } from '../core/configurable.ts'
import { snakeCase } from '../core/registry.ts'
import * as all from './all.ts'
import type { Metric } from './metric.ts'

/** Whether Keras finds a metric by this name in a list of metrics; others must be given by their classes. */
export function isKerasName(name: string): boolean {
  const classes = Object.keys(classesIn<Metric>(all))
  const short = ['accuracy', 'acc', 'bce', 'mae', 'mape', 'mse', 'msle']
  return [...classes, ...classes.map(snakeCase), ...short, ...short.slice(2).map(each => each.toUpperCase())].includes(
    name,
  )
}
