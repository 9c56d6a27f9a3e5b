/** Files at addresses of the web, and bytes that come in pieces. */
import { checkSignal, unlessAborted } from '../core/abort.ts'
import { show } from '../core/checks.ts'
import { DataError, FormatError, FoveaError, OptionError } from '../core/errors.ts'
import { isBytes, isUrl, messageOf, property, typedArrayName } from '../core/kinds.ts'
import { fetchThrough } from './fetching.ts'

/** The address that a text or a URL is; null: it is none of the web. */
export function webAddress(source: unknown): URL | null {
  const text = isUrl(source) ? source.href : source
  return typeof text === 'string' && /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null
}

/**
 * The file at an address, of at most so many bytes. Throws DataError, FormatError, OptionError; AbortError where the
 * signal of the request fires.
 */
export function fetchBytes(
  where: string,
  address: URL,
  most: number,
  requestInit: RequestInit = {},
): Promise<Uint8Array> {
  const signal = requestInit.signal ?? undefined
  checkSignal(where, signal)
  return unlessAborted(signal, () => fetched(where, address, most, requestInit), `${where}: the request was aborted.`)
}

async function fetched(where: string, address: URL, most: number, requestInit: RequestInit): Promise<Uint8Array> {
  const failing = (answer: string) => (error: unknown) => {
    if (error instanceof FoveaError) throw error
    const reason = messageOf(property(error, 'cause') ?? error)
    throw new DataError(`${where}: expected ${answer} (${reason}). Look at the address and the network.`, {
      cause: error,
    })
  }
  const response = await fetchThrough(address, requestInit).catch(failing('an answer, received none'))
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    throw new DataError(
      `${where}: expected the file ${show(address.pathname)}, received status ${response.status}. Look at the address.`,
    )
  }
  return collect(where, response.body as AsyncIterable<Uint8Array>, most).catch(
    failing('a whole answer, received a part'),
  )
}

/** All bytes of a stream, at most so many: a stream need not end. */
export async function collect(where: string, chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    if (!isBytes(chunk))
      throw new OptionError(`${where}: expected a stream of bytes, received ${typedArrayName(chunk) ?? typeof chunk}.`)
    length += chunk.length
    if (length > most) throw new FormatError(`${where}: expected at most ${most} bytes, received a stream with more.`)
    parts.push(chunk)
  }
  return Buffer.concat(parts, length)
}
