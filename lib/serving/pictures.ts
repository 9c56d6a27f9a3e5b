/** POST /predict: a picture as the body, or as the file of a form. */
import type { IncomingMessage } from 'node:http'
import { show } from '../core/checks.ts'
import { DataError, FormatError } from '../core/errors.ts'
import { messageOf } from '../core/kinds.ts'
import { badRequest } from './refusal.ts'

/** The bytes of the picture. Throws Refusal. */
export async function pictureIn(request: IncomingMessage, body: Buffer): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) {
    if (body.length > 0) return body
    throw badRequest('Expected a picture as the body, received none.')
  }
  const form = await new Response(body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw badRequest('Expected a form with a file, received a body that is no whole form.')
    })
  const files = [...form.values()].filter(value => typeof value !== 'string')
  if (files.length === 1) return new Uint8Array(await files[0].arrayBuffer())
  throw badRequest(`Expected a form with one file, received ${files.length}.`)
}

/** `?top=3`: how many classes the answer has. */
export function topOf(query: URLSearchParams): number {
  const text = query.get('top') ?? '5'
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw badRequest(`Expected top to be a whole number from 1, received ${show(text)}.`)
}

/** Bytes that are no picture are the client's fault. */
export function asBadRequest(error: unknown): unknown {
  return error instanceof FormatError || error instanceof DataError ? badRequest(messageOf(error)) : error
}
