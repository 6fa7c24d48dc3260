// How the double tells a right signature from a wrong one: written from Amazon's description, sharing nothing with sign.ts.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export type Received = { method: string; target: string; headers: IncomingHttpHeaders; body: Buffer }

/** '' for a right one, else what is wrong. `now` in milliseconds; a request is good for fifteen minutes. */
export function faultOf(request: Received, keys: Record<string, string>, now: number): string {
  const { authorization = '' } = request.headers
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,\s?SignedHeaders=([a-z0-9;-]+),\s?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    )
  if (!found) return 'no signature'
  const [, key = '', day = '', region = '', names = '', signature = ''] = found
  const secret = keys[key]
  if (!secret) return 'unknown key'
  for (const name of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!names.split(';').includes(name)) return `${name} is not signed`
  const date = String(request.headers['x-amz-date'])
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  const sentAt = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))
  if (!(Math.abs(now - sentAt) < 900_000) || !date.startsWith(day)) return 'the clock is off'
  const bodyHash = createHash('sha256').update(request.body).digest('hex')
  if (request.headers['x-amz-content-sha256'] !== bodyHash) return 'another body'

  const [path = '', query = ''] = request.target.split('?')
  const text = `${request.method}\n${path}\n${sortedQuery(query)}\n${names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('')}\n${names}\n${bodyHash}`
  const scope = [day, region, 's3', 'aws4_request']
  let signing = Buffer.from(`AWS4${secret}`)
  for (const step of scope) signing = createHmac('sha256', signing).update(step).digest()
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope.join('/')}\n${createHash('sha256').update(text).digest('hex')}`
  const right = createHmac('sha256', signing).update(toSign).digest()
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? '' : 'wrong signature'
}

/** As it came, but in order, and every name with its equals sign. */
const sortedQuery = (query: string) =>
  query === ''
    ? ''
    : query
        .split('&')
        .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
        .sort()
        .join('&')
