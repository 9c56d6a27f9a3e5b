/**
 * fetch() that goes through the proxies of the environment, HTTP_PROXY, HTTPS_PROXY and NO_PROXY in capital or small
 * letters, which that of Node.js does not heed. What speaks with proxies is loaded when one is set.
 */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { exportsOf } from '../own-file.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The variable of the environment that is set, and its value. Small letters come first, as with curl. */
function variable(environment: Environment, name: string): readonly [name: string, value: string] | null {
  for (const each of [name.toLowerCase(), name]) {
    const value = environment[each]?.trim()
    if (value) return [each, value]
  }
  return null
}

/** The address of a proxy, 'http://proxy:3128'; without a scheme http is meant. Throws OptionError. */
function proxyAddress(environment: Environment, name: string): string | null {
  const found = variable(environment, name)
  if (found === null) return null
  const [written, value] = found
  const address = value.includes('://') ? value : `http://${value}`
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
  const shown = show(value.replace(/\/\/[^/@]*@/, '//...@')) // without a password
  throw new OptionError(
    `${written}: expected the address of a proxy, such as http://proxy.example:3128, received ${shown}.`,
  )
}

interface Proxies {
  readonly http: string | null
  readonly https: string | null
  /** Hosts that are asked directly. */
  readonly except: string
}

/** The proxies that are set; null: there are none. Throws OptionError. */
function proxiesOf(environment: Environment): Proxies | null {
  const [http, https] = [proxyAddress(environment, 'HTTP_PROXY'), proxyAddress(environment, 'HTTPS_PROXY')]
  if (http === null && https === null) return null
  return { http, https, except: variable(environment, 'NO_PROXY')?.[1] ?? '' }
}

type Undici = typeof import('undici')
type Agent = InstanceType<Undici['EnvHttpProxyAgent']>

/** Keeps connections, as long as the environment says the same. */
let current: { readonly key: string; readonly agent: Agent } | null = null

function agentFor({ EnvHttpProxyAgent }: Undici, { http, https, except }: Proxies): Agent {
  const key = JSON.stringify([http, https, except])
  if (current?.key === key) return current.agent
  const agent = new EnvHttpProxyAgent({
    // An empty text: none, and not what the environment has.
    ...{ httpProxy: http ?? '', httpsProxy: https ?? '', noProxy: except },
    proxyTunnel: false, // many proxies open tunnels for TLS alone
  })
  current = { key, agent }
  return agent
}

/** The address without user and password, and the header that has them. fetch() refuses addresses with them. */
function withoutUser(address: URL): { readonly url: URL; readonly headers: Readonly<Record<string, string>> } {
  const { username, password } = address
  const url = new URL(address)
  if (username === '' && password === '') return { url, headers: {} }
  url.username = ''
  url.password = ''
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url, headers: { authorization: `Basic ${Buffer.from(user).toString('base64')}` } }
}

/** fetch(), through a proxy where one is set, with the user of the address. Throws OptionError for a wrong proxy. */
export async function fetchThrough(address: string | URL, init: RequestInit = {}): Promise<Response> {
  const { url, headers } = withoutUser(new URL(address))
  const all = new Headers(init.headers)
  for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value)
  const request = { ...init, headers: all }
  const proxies = proxiesOf(process.env)
  if (proxies === null) return fetch(url, request)
  const undici = exportsOf<Undici>(await import('undici'), 'fetch')
  const { fetch: fetchByUndici } = undici
  const given = { ...request, headers: [...all], dispatcher: agentFor(undici, proxies) }
  return (await fetchByUndici(url, given as Parameters<typeof fetchByUndici>[1])) as unknown as Response
}
