/** Names of files with values in them, written as in Python: 'net-{epoch:02d}-{val_loss:.2f}.keras'. */
import { show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'

const place = /\{(\w*)(?::([^{}]*))?\}/g
/** Width, with zeros in front or spaces, digits behind the point, and d (whole), f or e. */
const format = /^(0?)(\d*)(?:\.(\d+))?([dfe]?)$/

/** The names of the values that a file name asks for. Throws OptionError where it cannot be read. */
export function placesIn(where: string, template: string): string[] {
  const rest = template.replace(place, '')
  const wrong = [...template.matchAll(place)].find(([, name, spec = '']) => name === '' || !format.test(spec))
  if (wrong !== undefined || /[{}]/.test(rest))
    throw new OptionError(
      `${where}: expected values like {epoch:02d} or {val_loss:.2f} in the name, received ` +
        `${show(wrong?.[0] ?? template)}.`,
    )
  return [...template.matchAll(place)].map(([, name]) => name)
}

function written(value: number, spec: string): string {
  const [, zeros, width, digits, kind] = format.exec(spec) as RegExpExecArray
  const places = digits === undefined ? (kind === '' || kind === 'd' ? undefined : 6) : Number(digits)
  const size = Math.abs(value)
  const text =
    kind === 'd' ? String(Math.round(size)) : places === undefined ? String(size) : inKind(size, kind, places)
  const sign = value < 0 ? '-' : ''
  return zeros ? sign + text.padStart(Number(width) - sign.length, '0') : (sign + text).padStart(Number(width))
}

/** An exponent has at least two digits, as in Python. */
const inKind = (size: number, kind: string, places: number): string =>
  kind === 'e' ? size.toExponential(places).replace(/([+-])(\d)$/, '$10$2') : size.toFixed(places)

/** The name with its values. Throws OptionError where one is not there. */
export function fileName(where: string, template: string, values: Readonly<Record<string, number>>): string {
  return template.replace(place, (_, name: string, spec = '') => {
    if (!Object.hasOwn(values, name))
      throw new OptionError(
        `${where}: expected values in the name to be of ${showNames(Object.keys(values))}, received ${show(name)}.`,
      )
    return written(values[name], spec)
  })
}
