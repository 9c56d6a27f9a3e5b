/** Sends the values of every epoch to a server (https://keras.io/api/callbacks/remote_monitor/). */
import { show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isOptions, messageOf } from '../core/kinds.ts'
import { boolean, custom, nullable, schema, text } from '../core/schema.ts'
import { fetchThrough } from '../files/fetching.ts'
import { Callback, type Logs } from './callback.ts'

type Headers = Readonly<Record<string, string>>

const headers = custom<Headers, Headers>({
  parse: (value, where, name) => {
    if (isOptions(value) && Object.values(value).every(header => typeof header === 'string')) return value as Headers
    throw new OptionError(`${where}: expected ${name} to be an object of texts, received ${show(value)}.`)
  },
})

const options = schema({
  /** URL of the server. Default 'http://localhost:9000'. */
  root: text('http://localhost:9000'),
  /** Path below `root` that the values are sent to, by POST. Default '/publish/epoch/end/'. */
  path: text('/publish/epoch/end/'),
  /** Field of the form that holds the JSON text, unless sendAsJson. Default 'data'. */
  field: text('data'),
  /** Headers of the request, beside the usual ones. Default null. */
  headers: nullable(headers),
  /** JSON as the body (application/json) instead of a form. Default false. */
  sendAsJson: boolean(false),
})

/** What is sent is `{ epoch, loss, ... }`, the epoch counted from 0. A server that does not answer is warned of. */
export class RemoteMonitor extends Callback<typeof options> {
  static override readonly type: string = 'RemoteMonitor'
  static override readonly options = options
  static override readonly addsToLogs = []

  protected override checkOptions(): void {
    const { root, path } = this.options
    if (!URL.canParse(root + path))
      throw new OptionError(`${this.where()}: expected root and path to be a URL, received ${show(root + path)}.`)
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { root, path, field, headers, sendAsJson } = this.options
    const json = JSON.stringify({ epoch, ...logs })
    const request = sendAsJson
      ? { body: json, headers: { 'content-type': 'application/json', ...headers } }
      : { body: new URLSearchParams({ [field]: json }), ...(headers && { headers }) }
    try {
      const response = await fetchThrough(root + path, { method: 'POST', ...request })
      await response.arrayBuffer() // lets go of the connection
    } catch (error) {
      process.emitWarning(`Could not reach RemoteMonitor root server at ${root} (${messageOf(error)})`, {
        code: 'FOVEA_REMOTE_MONITOR',
      })
    }
  }
}

export const remoteMonitor = factory(RemoteMonitor)
