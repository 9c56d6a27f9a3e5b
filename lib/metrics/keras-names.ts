/** What Keras calls metrics in lists of them. */
import { classesIn } from '../core/configurable.ts'
import { snakeCase } from '../core/registry.ts'
import * as all from './all.ts'
import type { Metric } from './metric.ts'

/** Names in lists of metrics that Keras reads; of others it wants the class. */
export function isKerasName(name: string): boolean {
  const classes = Object.keys(classesIn<Metric>(all))
  const short = ['accuracy', 'acc', 'bce', 'mae', 'mape', 'mse', 'msle']
  return [...classes, ...classes.map(snakeCase), ...short, ...short.slice(2).map(each => each.toUpperCase())].includes(
    name,
  )
}
