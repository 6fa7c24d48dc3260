// Amazon's own examples: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
import { createHash } from 'node:crypto'
import { expect, it, test } from 'vitest'
import { signed } from './sign.ts'
import { faultOf } from './test/verify.ts'

const key = 'AKIAIOSFODNN7EXAMPLE'
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const at = new Date('2013-05-24T00:00:00Z')
const home = 'https://examplebucket.s3.amazonaws.com'

const examples: [string, string, Record<string, string>, string, string][] = [
  [
    'GET',
    '/test.txt',
    { range: 'bytes=0-9' },
    '',
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'PUT',
    '/test%24file.text',
    { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    'Welcome to Amazon S3.',
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  ['GET', '/?lifecycle', {}, '', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  [
    'GET',
    '/?max-keys=2&prefix=J',
    {},
    '',
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
]

test.each(examples)(
  '%s %s is signed as Amazon says, and the double agrees',
  (method, target, more, body, signature) => {
    const payloadHash = createHash('sha256').update(body).digest('hex')
    const headers = signed(
      { method, url: new URL(target, home), headers: more, payloadHash, at },
      { key, secret, region: 'us-east-1' },
    )
    expect(headers.authorization).toContain(`Signature=${signature}`)
    const received = {
      method,
      target,
      headers: { ...headers, host: 'examplebucket.s3.amazonaws.com' },
      body: Buffer.from(body),
    }
    expect(faultOf(received, { [key]: secret }, at.getTime())).toBe('')
  },
)

it('is refused by the double with another secret, body, target or time', () => {
  const payloadHash = createHash('sha256').update('x').digest('hex')
  const url = new URL('/files/a%20b?list=1', 'http://127.0.0.1:9')
  const headers = signed({ method: 'PUT', url, headers: {}, payloadHash, at }, { key, secret, region: 'cn' })
  const good = {
    method: 'PUT',
    target: '/files/a%20b?list=1',
    headers: { ...headers, host: url.host },
    body: Buffer.from('x'),
  }
  const now = at.getTime()
  expect(faultOf(good, { [key]: secret }, now)).toBe('')
  expect(faultOf(good, { [key]: `${secret}x` }, now)).toBe('wrong signature')
  expect(faultOf(good, { other: secret }, now)).toBe('unknown key')
  expect(faultOf({ ...good, body: Buffer.from('y') }, { [key]: secret }, now)).toBe('another body')
  expect(faultOf({ ...good, target: '/files/a%20c?list=1' }, { [key]: secret }, now)).toBe('wrong signature')
  expect(faultOf({ ...good, method: 'DELETE' }, { [key]: secret }, now)).toBe('wrong signature')
  expect(faultOf(good, { [key]: secret }, now + 901_000)).toBe('the clock is off')
})
