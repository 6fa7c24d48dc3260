// Signature version 4 of Amazon, as every S3-compatible store asks for it: the secret itself is never sent.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
import { createHash, createHmac } from 'node:crypto'

export type Credentials = { key: string; secret: string; region: string }
/** `payloadHash`: sha256 of the body in hex. `headers`: all that are to be signed besides the three that signing adds. */
export type Unsigned = {
  method: string
  url: URL
  headers: Record<string, string>
  payloadHash: string
  at: Date
}

/** The headers to send: those given, the time, the hash of the body and the signature. `host` is signed, fetch sends it. */
export function signed(request: Unsigned, { key, secret, region }: Credentials): Record<string, string> {
  const time = request.at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  const sent = { ...request.headers, 'x-amz-content-sha256': request.payloadHash, 'x-amz-date': time }
  const all = Object.entries({ ...sent, host: request.url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const names = all.map(([name]) => name).join(';')
  const canonical = [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.url),
    ...all.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    request.payloadHash,
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')
  const signingKey = scope
    .split('/')
    .reduce<string | Buffer>((with_, part) => hmac(with_, part), `AWS4${secret}`)
  const signature = hmac(signingKey, toSign).toString('hex')
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/${scope},SignedHeaders=${names},Signature=${signature}`,
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

const canonicalPath = ({ pathname }: URL) =>
  pathname
    .split('/')
    .map((part) => encoded(decodeURIComponent(part)))
    .join('/')

const canonicalQuery = ({ searchParams }: URL) =>
  [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')

/** Stricter than encodeURIComponent: only letters, digits and -._~ stay. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
