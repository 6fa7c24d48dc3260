// One behaviour, two stores; and what only a store behind a network can do to us.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '../../settings.ts'
import { checkedBytes } from '../checked.ts'
import { requireStore, storeOf } from '../store.ts'
import { PART } from './s3/large.ts'
import { KEY, type Mischief, SECRET, s3Double } from './s3/test/s3-double.ts'

const data = mkdtempSync(join(tmpdir(), 'qixun-stores-'))
const double = await s3Double()
afterAll(async () => {
  rmSync(data, { recursive: true, force: true })
  await double.close()
})
const env = {
  QIXUN_DATA: data,
  QIXUN_FILES_URL: double.url,
  QIXUN_FILES_KEY: KEY,
  QIXUN_FILES_SECRET: SECRET,
}
const overNetwork = storeOf(readSettings(env))

const put = async (store: typeof overNetwork, content: Buffer) => {
  const hash = createHash('sha256').update(content).digest('hex')
  const path = join(data, `draft-${hash}`)
  writeFileSync(path, content)
  await store.put(hash, path)
  return hash
}
const mean = (more: Omit<Mischief, 'times'> & { times?: number }) =>
  double.mischief.push({ times: 1, ...more })
beforeEach(() => {
  double.mischief.length = 0
  double.refused.length = 0
})

describe.each([
  ['disk', storeOf(readSettings({ QIXUN_DATA: data }))],
  ['s3', overNetwork],
])('a store on %s', (_, store) => {
  it('gives back what it was given, whole and in part', async () => {
    const hash = await put(store, Buffer.from('0123456789'))
    expect(await store.size(hash)).toBe(10)
    const read = async (start: number, end?: number) =>
      Buffer.concat(await (await store.open(hash, { start, end })).toArray()).toString()
    expect([await read(0), await read(4), await read(2, 5)]).toEqual(['0123456789', '456789', '2345'])
  })
  it('knows what it does not have, and says so before the first byte', async () => {
    expect(await store.size('0'.repeat(64))).toBeUndefined()
    await expect(store.open('0'.repeat(64))).rejects.toThrow()
    await store.remove('0'.repeat(64))
  })
  it('lists everything with its size and time, and forgets', async () => {
    const hashes = []
    for (const text of ['a', 'bb', 'ccc', 'dddd', 'eeeee']) hashes.push(await put(store, Buffer.from(text)))
    const lying = new Map<string, number>()
    for await (const { hash, bytes, changedAt } of store.list()) {
      lying.set(hash, bytes)
      expect(Math.abs(changedAt - Date.now())).toBeLessThan(60_000)
    }
    expect(hashes.map((hash) => lying.get(hash))).toEqual([1, 2, 3, 4, 5])
    await store.remove(hashes[0]!)
    expect(await store.size(hashes[0]!)).toBeUndefined()
  })
  it('keeps the same content once', async () => {
    const [one, two] = [await put(store, Buffer.from('same')), await put(store, Buffer.from('same'))]
    expect(two).toBe(one)
    expect(await store.size(one)).toBe(4)
  })
})

it('a store on disk knows and reads what is larger than two gigabytes', async () => {
  const [store, bytes] = [storeOf(readSettings({ QIXUN_DATA: data })), 5 * 1024 ** 3]
  const [hash, path] = ['5'.repeat(64), join(data, 'draft-sparse')]
  writeFileSync(path, '')
  truncateSync(path, bytes)
  await store.put(hash, path)
  expect(await store.size(hash)).toBe(bytes)
  const last = await store.open(hash, { start: bytes - 4 })
  expect(Buffer.concat(await last.toArray())).toEqual(Buffer.alloc(4))
  await store.remove(hash)
})

describe('a store behind a network', () => {
  const large = randomBytes(2 * PART + 5)

  it('takes a large file in parts, a part again where one is lost, and leaves none lying about', async () => {
    mean({ on: /partNumber=2/, hang: true })
    mean({ on: /partNumber=3/, fail: 503 })
    const hash = await put(overNetwork, large)
    expect((await checkedBytes(await overNetwork.open(hash), hash)).equals(large)).toBe(true)
    expect(double.open.size).toBe(0)
    expect(double.refused).toEqual([])
  })
  it('forgets the parts of what cannot be put together, and does not say that it was kept', async () => {
    const other = randomBytes(PART + 1)
    mean({ on: /partNumber=2/, fail: 403 })
    await expect(put(overNetwork, other)).rejects.toThrow('S3_403')
    expect(double.open.size).toBe(0)
    expect(await overNetwork.size(createHash('sha256').update(other).digest('hex'))).toBeUndefined()
  })
  it('goes on reading where the connection was cut, at any byte', async () => {
    const content = randomBytes(300_000)
    const hash = await put(overNetwork, content)
    for (const cut of [0, 1, 65_536, 299_999]) {
      mean({ on: /^GET/, cut })
      expect((await checkedBytes(await overNetwork.open(hash), hash)).equals(content), String(cut)).toBe(true)
    }
    mean({ on: /^GET/, cut: 10, times: 9 })
    const stream = await overNetwork.open(hash)
    await expect(stream.toArray()).rejects.toThrow('S3_CUT')
  })
  it('waits for a slow answer and tries a broken one again, but not a refused one', async () => {
    const hash = await put(overNetwork, Buffer.from('slow'))
    mean({ on: /^HEAD/, slow: 300 })
    mean({ on: /^HEAD/, hang: true })
    expect([await overNetwork.size(hash), await overNetwork.size(hash)]).toEqual([4, 4])
    const before = double.asked.length
    mean({ on: /^HEAD/, fail: 403, times: 9 })
    await expect(overNetwork.size(hash)).rejects.toThrow('S3_403')
    expect(double.asked.length - before).toBe(1)
  })
  it('touches nothing of another county of the same bucket', async () => {
    const hash = await put(overNetwork, Buffer.from('of Qidong'))
    const next = storeOf(readSettings({ ...env, QIXUN_COUNTY: 'haimen' }))
    expect(await next.size(hash)).toBeUndefined()
    await next.remove(hash)
    for await (const lying of next.list()) expect(lying).toBeUndefined()
    expect(await overNetwork.size(hash)).toBe(9)
  })
})

it('on the disk touches nothing of another county of the same folder', async () => {
  const [home, next] = ['qidong', 'haimen'].map((county) =>
    storeOf(readSettings({ QIXUN_DATA: data, QIXUN_COUNTY: county })),
  )
  const [ours, theirs] = [
    await put(home!, Buffer.from('of Qidong')),
    await put(next!, Buffer.from('of Haimen')),
  ]
  expect([await next!.size(ours), await home!.size(theirs)]).toEqual([undefined, undefined])
  await next!.remove(ours)
  for await (const lying of next!.list()) expect(lying.hash).toBe(theirs)
  for await (const lying of home!.list()) expect(lying.hash).not.toBe(theirs)
  expect(await home!.size(ours)).toBe(9)
})

describe('at the start', () => {
  const start = (more: object) => requireStore(readSettings({ ...env, ...more }))
  it('opens with the right key, and says what is wrong with any other setting, without the secret', async () => {
    await start({})
    await expect(start({ QIXUN_FILES_SECRET: 'wrong-secret' })).rejects.toThrow(
      /^(?!.*wrong-secret).*拒绝访问/,
    )
    expect(double.refused).toEqual(['wrong signature'])
    await expect(
      start({ QIXUN_FILES_URL: double.url.replace('s3://files', 's3://nothing') }),
    ).rejects.toThrow('没有这个存储桶')
  })
})
