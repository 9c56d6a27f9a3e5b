/** Names of files with values in them, written as in Python: 'net-{epoch:02d}-{val_loss:.2f}.keras'. */
import { show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'

const placeholder = /\{(\w*)(?::([^{}]*))?\}/g
/** Width, with zeros in front or spaces, up to 99 decimal places, and d (whole), f or e. */
const format = /^(0?)(\d*)(?:(?:\.(\d{1,2}))?([fe])|(d?))$/

/** The names of the values that a file name asks for. Throws OptionError where it cannot be read. */
export function placeholdersIn(where: string, template: string): string[] {
  const rest = template.replace(placeholder, '')
  const wrong = [...template.matchAll(placeholder)].find(([, name, spec = '']) => name === '' || !format.test(spec))
  if (wrong !== undefined || /[{}]/.test(rest))
    throw new OptionError(
      `${where}: expected values like {epoch:02d} or {val_loss:.2f} in the name, received ` +
        `${show(wrong?.[0] ?? template)}.`,
    )
  return [...template.matchAll(placeholder)].map(([, name]) => name)
}

function written(value: number, spec: string): string {
  const [, zeros, width, digits = '6', fraction, whole] = format.exec(spec) as RegExpExecArray
  const text = Number.isFinite(value) ? inKind(Math.abs(value), fraction ?? whole, Number(digits)) : nonFinite(value)
  const sign = value < 0 ? '-' : ''
  return zeros ? sign + text.padStart(Number(width) - sign.length, '0') : (sign + text).padStart(Number(width))
}

const nonFinite = (value: number): string => (Number.isNaN(value) ? 'nan' : 'inf')

function inKind(size: number, kind: string, places: number): string {
  if (kind === 'd') return String(Math.round(size))
  // Of numbers above that, toFixed writes an exponent.
  if (kind === 'f' && size >= 1e21) return `${BigInt(size)}${places === 0 ? '' : `.${'0'.repeat(places)}`}`
  if (kind === 'f') return halvesToEven(places, digits => size.toFixed(digits))
  // An exponent has at least two digits, as in Python.
  const exponential = () => halvesToEven(places, digits => size.toExponential(digits)).replace(/([+-])(\d)$/, '$10$2')
  return kind === 'e' ? exponential() : String(size)
}

/** Halves of the exact value go to the even digit, as in Python: an accuracy of 0.625 is 0.62. */
function halvesToEven(places: number, write: (digits: number) => string): string {
  const [, kept, rest, exponent = ''] = new RegExp(`^(\\d+\\.\\d{${places}})(\\d*)(e.*)?$`).exec(write(100)) ?? []
  return /^50*$/.test(rest) && /[02468]\.?$/.test(kept) ? kept.replace(/\.$/, '') + exponent : write(places)
}

/** The name with its values. Throws OptionError where one is not there. */
export function fileName(where: string, template: string, values: Readonly<Record<string, number>>): string {
  return template.replace(placeholder, (_, name: string, spec = '') => {
    if (!Object.hasOwn(values, name))
      throw new OptionError(
        `${where}: expected values in the name to be of ${showNames(Object.keys(values))}, received ${show(name)}.`,
      )
    return written(values[name], spec)
  })
}
