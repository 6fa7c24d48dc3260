// A store that speaks just enough S3, in memory: it refuses wrong signatures, and fails, dawdles or hangs up when it is told to.
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { faultOf } from './verify.ts'

export const KEY = 'TESTKEYTESTKEY'
export const SECRET = 'a-secret/of+the=test'

/** Each holds for the requests it matches, so many times. `cut`: bytes of the answer before it hangs up. */
export type Mischief = { on: RegExp; times: number; fail?: number; slow?: number; cut?: number; hang?: true }

export type S3Double = {
  /** For QIXUN_FILES_URL. */
  url: string
  objects: Map<string, { body: Buffer; at: Date }>
  /** Parts of uploads that are neither completed nor aborted, by their id, and the keys these are for. */
  open: Map<string, Map<number, Buffer>>
  keys: Map<string, string>
  /** 'METHOD /path?query' of everything that came, and why it was refused. */
  asked: string[]
  refused: string[]
  mischief: Mischief[]
  close: () => Promise<void>
}

/** `bucket` is the only one there is. */
export async function s3Double(bucket = 'files'): Promise<S3Double> {
  const double: S3Double = {
    url: '',
    objects: new Map(),
    open: new Map(),
    keys: new Map(),
    asked: [],
    refused: [],
    mischief: [],
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  const server = createServer((request, response) => {
    answer(double, bucket, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  double.url = `s3://${bucket}/qixun?endpoint=http://127.0.0.1:${port}&region=cn-test`
  return double
}

async function answer(double: S3Double, bucket: string, request: IncomingMessage, response: ServerResponse) {
  const method = request.method!
  const target = request.url!
  const asked = `${method} ${target}`
  double.asked.push(asked)
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = Buffer.concat(pieces)
  const fault = faultOf({ method, target, headers: request.headers, body }, { [KEY]: SECRET }, Date.now())
  const send = (status: number, content: Buffer | string = '', headers = {}) =>
    response
      .writeHead(status, { 'content-length': Buffer.byteLength(content), ...headers })
      .end(method === 'HEAD' ? '' : content)
  if (fault) {
    double.refused.push(fault)
    return send(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>')
  }
  const trick = double.mischief.find((m) => m.times > 0 && m.on.test(asked))
  if (trick) trick.times -= 1
  if (trick?.slow) await sleep(trick.slow)
  if (trick?.hang) return request.socket.destroy()
  if (trick?.fail) return send(trick.fail, '<Error><Code>InternalError</Code></Error>')

  const { pathname, searchParams: query } = new URL(target, 'http://double')
  const [, named, ...rest] = pathname.split('/')
  const key = rest.join('/')
  if (named !== bucket) return send(404, '<Error><Code>NoSuchBucket</Code></Error>')
  if (query.has('list-type')) return send(200, list(double, query))
  if (method === 'GET' && query.has('uploads')) return send(200, uploads(double, query.get('prefix') ?? ''))
  if (method === 'POST' && query.has('uploads')) {
    const id = `${randomUUID()}&`
    double.open.set(id, new Map())
    double.keys.set(id, key)
    return send(200, `<R><UploadId>${id.replace('&', '&amp;')}</UploadId></R>`)
  }
  const parts = double.open.get(query.get('uploadId') ?? '')
  if (query.has('uploadId') && !parts) return send(404)
  if (parts && method === 'PUT') {
    parts.set(Number(query.get('partNumber')), body)
    return send(200, '', { etag: etag(body) })
  }
  if (parts && method === 'GET') return send(200, partsFrom(parts, Number(query.get('part-number-marker'))))
  if (parts && method === 'DELETE') {
    double.open.delete(query.get('uploadId')!)
    return send(204)
  }
  if (parts && method === 'POST') {
    const wanted = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)</g)]
    const whole = wanted.map(([, number, tag]) => {
      const part = parts.get(Number(number))
      return part && etag(part) === tag ? part : undefined
    })
    if (whole.some((part) => part === undefined)) return send(200, '<Error><Code>InvalidPart</Code></Error>')
    double.objects.set(key, { body: Buffer.concat(whole as Buffer[]), at: new Date() })
    double.open.delete(query.get('uploadId')!)
    return send(200, '<CompleteMultipartUploadResult/>')
  }
  const copied = request.headers['x-amz-copy-source']
  if (method === 'PUT' && copied) {
    const source = double.objects.get(String(copied).replace(`/${bucket}/`, ''))
    if (!source) return send(404, '<Error><Code>NoSuchKey</Code></Error>')
    double.objects.set(key, { body: Buffer.from(source.body), at: new Date() })
    return send(200, '<CopyObjectResult/>')
  }
  if (method === 'PUT') {
    double.objects.set(key, { body, at: new Date() })
    return send(200, '', { etag: etag(body) })
  }
  if (method === 'DELETE') {
    double.objects.delete(key)
    return send(204)
  }
  const object = double.objects.get(key)
  if (!object) return send(404)
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const start = Number(range?.[1] ?? 0)
  const content = object.body.subarray(start, range?.[2] ? Number(range[2]) + 1 : undefined)
  if (trick?.cut === undefined) return send(range ? 206 : 200, content)
  response.writeHead(range ? 206 : 200, { 'content-length': content.length })
  response.write(content.subarray(0, trick.cut), () => response.destroy())
}

const etag = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

function uploads(double: S3Double, prefix: string): string {
  const found = [...double.open.keys()].map((id) => ({ id, key: double.keys.get(id)! }))
  const told = found
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ id, key }) => `<Upload><Key>${key}</Key><UploadId>${escaped(id)}</UploadId></Upload>`)
  return `<ListMultipartUploadsResult>${told.join('')}</ListMultipartUploadsResult>`
}

/** One a page. */
function partsFrom(parts: Map<number, Buffer>, after: number): string {
  const [number, ...more] = [...parts.keys()].filter((one) => one > after).sort((a, b) => a - b)
  if (number === undefined) return '<ListPartsResult/>'
  const part = `<Part><PartNumber>${number}</PartNumber><ETag>${escaped(etag(parts.get(number)!))}</ETag></Part>`
  return `<ListPartsResult>${part}<IsTruncated>${more.length > 0}</IsTruncated><NextPartNumberMarker>${number}</NextPartNumberMarker></ListPartsResult>`
}

/** Two a page, so that pages are turned. */
function list(double: S3Double, query: URLSearchParams): string {
  const keys = [...double.objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort()
  const from = Number(query.get('continuation-token')?.slice(2) ?? 0)
  const page = keys.slice(from, from + 2).map((key) => {
    const { body, at } = double.objects.get(key)!
    return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><Size>${body.length}</Size></Contents>`
  })
  const more =
    from + 2 < keys.length ? `<NextContinuationToken>&amp;t${from + 2}</NextContinuationToken>` : ''
  return `<ListBucketResult>${page.join('')}${more}</ListBucketResult>`
}
