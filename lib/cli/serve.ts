/** `fovea serve MODEL` */
import { readFile } from 'node:fs/promises'
import { DataError, loadModel, serve as serveModel } from '../index.ts'
import type { Call, Command } from './command.ts'
import { missingPreparation, numberOf, pictureOptions, pictureValues, textOf } from './values.ts'

/** The token of --token-file or $FOVEA_TOKEN: arguments can be read by everybody on a computer. */
async function tokenOf(options: Call['options']): Promise<string | undefined> {
  const file = textOf(options, 'token-file')
  if (file === undefined) return process.env.FOVEA_TOKEN || undefined
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new DataError(`--token-file: expected a text file, received '${file}', which cannot be read.`, { cause })
  })
  return text.trim()
}

const isLoopback = (host: string) => /^(localhost|127\..*|::1)$/.test(host)

export const serve: Command = {
  name: 'serve',
  about: 'Answers requests for a model by HTTP',
  files: ['MODEL'],
  needsNoReader: true,
  options: {
    host: { value: 'ADDRESS', about: 'where it listens (127.0.0.1: this computer alone; 0.0.0.0: all may ask)' },
    port: { value: 'N', about: 'port (8000); 0: any that is free' },
    name: { value: 'NAME', about: 'name of the model in addresses (its own)' },
    'token-file': { value: 'FILE', about: 'file with a token that clients must send; else $FOVEA_TOKEN is one' },
    'max-requests': { value: 'N', about: 'requests that compute or wait, before others are refused with 503 (128)' },
    'max-bytes': { value: 'N', about: 'bytes of a request (67108864)' },
    timeout: { value: 'MS', about: 'milliseconds to compute an answer, before 504 (30000)' },
    'body-timeout': { value: 'MS', about: 'milliseconds for a request to come in, before 408 (30000)' },
    grace: { value: 'MS', about: 'milliseconds that running requests have to end at Ctrl-C or SIGTERM (10000)' },
    ...pictureOptions,
    'max-batch-delay': { value: 'MS', about: 'milliseconds that a request waits at most for others to join it (2)' },
    'no-batching': { about: 'compute every request by itself' },
  },
  help: [
    'MODEL is a file of any format that is read, a folder with a model.json, or an http(s) address.',
    'The Open Inference Protocol (KServe v2) is under /v2, POST /predict takes a picture, GET /metrics is for',
    'Prometheus. Ctrl-C and SIGTERM let running requests end. With --json the address is the first line.',
    '',
    'Examples:',
    '  npx fovea serve cats.keras',
    '  curl --data-binary @cat.jpg http://127.0.0.1:8000/predict',
    '  curl http://127.0.0.1:8000/v2/models/cats',
    '  FOVEA_TOKEN=secret npx fovea serve cats.keras --host 0.0.0.0',
  ],
  async run({ files: [file], options, print, warn, tell, interruption }) {
    const given = {
      ...{ host: textOf(options, 'host'), port: numberOf(options, 'port', { max: 65535 }) },
      ...{ name: textOf(options, 'name'), token: await tokenOf(options) },
      maxRequests: numberOf(options, 'max-requests', { min: 1 }),
      maxBytes: numberOf(options, 'max-bytes', { min: 1, max: 2 ** 30 }),
      timeout: numberOf(options, 'timeout', { min: 1, max: 2 ** 31 - 1 }),
      bodyTimeout: numberOf(options, 'body-timeout', { min: 1, max: 2 ** 30 }),
      grace: numberOf(options, 'grace', { max: 2 ** 31 - 1 }),
      maxBatchDelay: numberOf(options, 'max-batch-delay', { max: 60_000, integer: false }),
      ...pictureValues(options),
    }
    const asGiven = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const signal = interruption()
    const model = await loadModel(file, { compile: false })
    const hint = missingPreparation(model, options)
    if (hint !== null) warn(`POST /predict: ${hint}`)
    const dynamicBatching = options['no-batching'] !== true
    const server = await serveModel(model, { ...asGiven, dynamicBatching, signal })
    const name = given.name ?? model.name
    if (!isLoopback(given.host ?? '127.0.0.1') && given.token === undefined)
      print('Everybody who reaches this port may ask: there is no token.')
    print(`"${name}" at ${server.url}: POST /predict, /v2/models/${encodeURIComponent(name)}, GET /metrics`)
    tell({ url: server.url, model: name })
    await server.closed()
    print('Closed.')
    return null
  },
}
