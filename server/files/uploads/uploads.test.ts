// Cut at any byte, after a restart, by another hand: what has arrived stays with whoever began.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../../start/app.ts'
import type { Actor } from '../../access/roles.ts'
import type { App } from '../../house.ts'
import { type SignedInAs, testHouse } from '../../test/house.ts'
import { takeFinished } from './finished.ts'
import { forgetOldUploads } from './forgotten.ts'
import { MOST_UPLOAD_BYTES } from './tus.ts'

const { house, app, as } = await testHouse()
const { settings } = house
const again = await buildApp(house, () => {})
afterAll(() => again.close())
for (const one of [app, again]) await one.listen({ port: 0, host: '127.0.0.1' })
const portOf = (one: App) => (one.server.address() as AddressInfo).port

const me = await as('teacher')
/** The first twelve bytes of an MP4. */
const begins = Buffer.from('\0\0\0\x10ftypisom')
const mp4 = (rest: number) => Buffer.concat([begins, randomBytes(rest)])
const actorOf = ({ account }: SignedInAs) => ({ account, role: 'teacher', name: '测试' }) as unknown as Actor

/** Until so many bytes of the upload lie in its folder: only then is hanging up a cut at that byte. */
const lies = (path: string, bytes: number) =>
  expect
    .poll(() => statSync(join(settings.data, 'uploads', idOf(path))).size, { timeout: 20_000 })
    .toBe(bytes)

type Sent = { status: number; offset: number; location: string; says: string }
/** `cut`: hangs up after so many bytes of the body. */
const ask = (
  method: string,
  path: string,
  who: SignedInAs['headers'] | object,
  {
    headers = {},
    body = Buffer.alloc(0),
    cut,
    from = 0,
    at = app,
  }: { headers?: object; body?: Buffer; cut?: number; from?: number; at?: App } = {},
) =>
  new Promise<Sent | 'cut'>((resolve, reject) => {
    const all = { 'tus-resumable': '1.0.0', 'content-length': body.length, ...who, ...headers }
    const sending = open({ port: portOf(at), method, path, headers: all }, async (answer) => {
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece as Buffer)
      const { location = '' } = answer.headers
      const offset = Number(answer.headers['upload-offset'])
      resolve({ status: answer.statusCode!, offset, location, says: Buffer.concat(pieces).toString() })
    })
    sending.on('error', (error) => (cut === undefined ? reject(error) : resolve('cut')))
    if (cut === undefined) sending.end(body)
    else {
      sending.write(body.subarray(0, cut))
      void lies(path, from + cut).finally(() => sending.destroy())
    }
  })

const begin = async (length: number, who: object = me.headers, at = app) => {
  const filename = Buffer.from('第1课.mp4').toString('base64')
  const headers = { 'upload-length': length, 'upload-metadata': `filename ${filename}` }
  return (await ask('POST', '/api/uploads', who, { headers, at })) as Sent
}
const send = (
  path: string,
  offset: number,
  body: Buffer,
  more: { cut?: number; at?: App; who?: object } = {},
) =>
  ask('PATCH', path, more.who ?? me.headers, {
    headers: { 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' },
    body,
    from: offset,
    ...more,
  })
const offsetOf = async (path: string, at = app) =>
  ((await ask('HEAD', path, me.headers, { at })) as Sent).offset
const idOf = (path: string) => path.replace('/api/uploads/', '')
const take = (path: string, who = me) =>
  takeFinished(
    house,
    actorOf(who),
    idOf(path),
    async (_, name) => name,
    async (file, seen) => ({ ...file, seen }),
  )

describe('an upload', () => {
  it('goes on at the byte where it was cut, and on another process after a restart', async () => {
    const content = mp4(699_989)
    const { status, location } = await begin(content.length)
    expect([status, location]).toEqual([201, expect.stringMatching(/^\/api\/uploads\//)])
    let at = 0
    for (const cut of [1, 65_537, 300_000]) {
      expect(await send(location, at, content.subarray(at), { cut })).toBe('cut')
      await expect.poll(() => offsetOf(location), { timeout: 10_000 }).toBe(at + cut)
      at += cut
    }
    await expect(take(location)).rejects.toThrow('还没有传完')
    expect(await offsetOf(location, again)).toBe(at)
    expect(await send(location, at, content.subarray(at), { at: again })).toMatchObject({ status: 204 })
    const hash = createHash('sha256').update(content).digest('hex')
    const kept = { hash, bytes: content.length, name: '第1课.mp4', seen: '第1课.mp4' }
    expect(await take(location)).toMatchObject(kept)
    // The answer was lost: the same is asked again.
    expect(await take(location)).toMatchObject(kept)
  })
  it('takes no byte at the wrong place and none too many', async () => {
    const { location } = await begin(10)
    expect(await send(location, 5, Buffer.from('56789'))).toMatchObject({ status: 409 })
    expect(await send(location, 0, Buffer.alloc(11))).toMatchObject({ status: 413 })
    expect(await offsetOf(location)).toBe(0)
  })
  it('belongs to whoever began it, in the same body too', async () => {
    const { location } = await begin(12)
    const colleague = await as('teacher')
    for (const method of ['HEAD', 'DELETE'])
      expect(await ask(method, location, colleague.headers), method).toMatchObject({ status: 404 })
    expect(await send(location, 0, Buffer.alloc(10), { who: colleague.headers })).toMatchObject({
      status: 404,
    })
    await send(location, 0, begins)
    await expect(take(location, colleague)).rejects.toThrow('没有这次上传')
    expect((await take(location)).bytes).toBe(12)
  })
  it('waits for an expired session, and asks for the token of the page', async () => {
    const { location } = await begin(10)
    expect(await send(location, 0, Buffer.alloc(10), { who: {} })).toMatchObject({
      status: 401,
      says: expect.stringContaining('登录已过期'),
    })
    const { cookie } = me.headers
    expect(await send(location, 0, Buffer.alloc(10), { who: { cookie } })).toMatchObject({ status: 403 })
    expect(await offsetOf(location)).toBe(0)
  })
  it('is refused to others, empty, too large, of no size, or when too many are begun', async () => {
    expect(await begin(10, {})).toMatchObject({ status: 401 })
    for (const role of ['trainee', 'auditor'] as const)
      expect(await begin(10, (await as(role)).headers), role).toMatchObject({ status: 403 })
    expect(await begin(0)).toMatchObject({ status: 422, says: expect.stringContaining('文件是空的') })
    expect(await begin(MOST_UPLOAD_BYTES + 1)).toMatchObject({
      status: 413,
      says: expect.stringContaining('8 GB'),
    })
    expect(
      await ask('POST', '/api/uploads', me.headers, { headers: { 'upload-defer-length': 1 } }),
    ).toMatchObject({
      status: 422,
    })
    const busy = await as('teacher')
    for (let n = 0; n < 21; n++) {
      const { location } = await begin(12, busy.headers)
      expect(await send(location, 0, begins, { who: busy.headers })).toMatchObject({ status: 204 })
    }
    for (let n = 0; n < 20; n++) expect((await begin(10, busy.headers)).status).toBe(201)
    expect(await begin(10, busy.headers)).toMatchObject({
      status: 422,
      says: expect.stringContaining('20 个'),
    })
  })
  it('is refused when it would take the account beyond what may lie there: begun or whole, but not what has become a file', async () => {
    const small = await buildApp({ ...house, settings: { ...settings, uploadsBytes: 1_000 } }, () => {})
    await small.listen({ port: 0, host: '127.0.0.1' })
    const filling = await as('teacher')
    const whole = async (bytes: number) => {
      const { location } = await begin(bytes, filling.headers, small)
      expect(await send(location, 0, mp4(bytes - 12), { who: filling.headers })).toMatchObject({
        status: 204,
      })
      return location
    }
    const beyond = {
      status: 422,
      says: expect.stringMatching(/每个账号 .+ GB 的上限，没有接收。请先把传完的登记到课堂，/),
    }
    const first = await whole(600)
    expect(await begin(401, filling.headers, small)).toMatchObject(beyond)
    expect((await begin(401, (await as('teacher')).headers, small)).status, 'another account').toBe(201)
    // Each would fit alone: what is announced counts, whatever of it has arrived.
    const many = await Promise.all(Array.from({ length: 12 }, () => begin(300, filling.headers, small)))
    expect(many.filter(({ status }) => status === 201)).toHaveLength(1)
    await take(first, filling)
    expect((await begin(600, filling.headers, small)).status).toBe(201)
    await small.close()
  })
  it('may be given up', async () => {
    const { location } = await begin(10)
    expect(await ask('DELETE', location, me.headers)).toMatchObject({ status: 204 })
    expect(await ask('HEAD', location, me.headers)).toMatchObject({ status: 404 })
  })
})

it('forgets the whole after a day and the broken after a week', async () => {
  const now = Date.now()
  const folder = join(settings.data, 'uploads')
  await forgetOldUploads(settings, now + 8 * 86_400_000)
  const [whole, broken] = [(await begin(12)).location, (await begin(12)).location]
  await send(whole, 0, begins)
  const age = (days: number, ...paths: string[]) => {
    for (const path of paths)
      utimesSync(join(folder, idOf(path)), new Date(), new Date(now - days * 86_400_000))
  }
  age(0.9, whole, broken)
  expect(await forgetOldUploads(settings, now)).toBe(0)
  age(1.1, whole, broken)
  expect(await forgetOldUploads(settings, now)).toBe(1)
  expect(await offsetOf(broken)).toBe(0)
  age(7.1, broken)
  expect(await forgetOldUploads(settings, now)).toBe(1)
  expect(readdirSync(folder)).toEqual([])
  // Killed between making and describing it, and between forgetting the one and the other.
  const [bare, alone] = [(await begin(12)).location, (await begin(12)).location]
  rmSync(join(folder, `${idOf(bare)}.json`))
  rmSync(join(folder, idOf(alone)))
  age(7.1, bare, `${alone}.json`)
  expect(await forgetOldUploads(settings, now)).toBe(2)
  expect(readdirSync(folder)).toEqual([])
})

describe('what begins to arrive', () => {
  const exe = Buffer.concat([Buffer.from('MZ'), randomBytes(4 * 1024 * 1024 - 2)])
  const refused = { status: 422, says: expect.stringContaining('“第1课.mp4”不是可以读取的录像') }
  it('is looked at in its first piece: a program called .mp4 is refused and forgotten', async () => {
    const { location } = await begin(MOST_UPLOAD_BYTES)
    expect(await send(location, 0, exe)).toMatchObject(refused)
    expect(await ask('HEAD', location, me.headers)).toMatchObject({ status: 404 })
  })
  it('is looked at as soon as there is enough of it, in pieces of any size and after a cut', async () => {
    const { location } = await begin(MOST_UPLOAD_BYTES)
    expect(await send(location, 0, exe.subarray(0, 100))).toMatchObject({ status: 204 })
    expect(await send(location, 100, exe.subarray(100), { cut: 1_000 })).toBe('cut')
    await expect.poll(() => offsetOf(location), { timeout: 20_000 }).toBe(1_100)
    expect(await send(location, 1_100, exe.subarray(1_100), { at: again })).toMatchObject(refused)
    const small = await begin(3)
    expect(await send(small.location, 0, Buffer.from('abc'))).toMatchObject(refused)
  })
})

describe('two processes at one upload', () => {
  it('may write the same piece at once: what arrives is whole', async () => {
    const content = mp4(2_000_000)
    const { location } = await begin(content.length)
    const answers = await Promise.all(
      [app, again, app, again].map((at) => send(location, 0, content, { at }).catch(() => 'cut')),
    )
    expect(answers).toContainEqual(expect.objectContaining({ status: 204 }))
    expect((await take(location)).hash).toBe(createHash('sha256').update(content).digest('hex'))
  })
  it('keep each to the byte where it ends', async () => {
    const { location } = await begin(100)
    await send(location, 0, mp4(38))
    expect(await send(location, 0, mp4(38), { at: again })).toMatchObject({ status: 409 })
    expect(await send(location, 60, Buffer.alloc(10), { at: again })).toMatchObject({ status: 409 })
    expect(await offsetOf(location, again)).toBe(50)
  })
  it('cannot change what was taken: it is a copy', async () => {
    const content = mp4(100_000)
    const { location } = await begin(content.length)
    await send(location, 0, content)
    const { hash } = await take(location)
    writeFileSync(join(settings.data, 'uploads', idOf(location)), 'written late')
    const { data } = settings
    expect(
      createHash('sha256')
        .update(readFileSync(join(data, 'files', hash.slice(0, 2), hash)))
        .digest('hex'),
    ).toBe(hash)
  })
})

it('goes on beyond two and four gigabytes', async () => {
  const GB = 1024 ** 3
  const { location } = await begin(6 * GB)
  await send(location, 0, mp4(4_084))
  truncateSync(join(settings.data, 'uploads', idOf(location)), 5 * GB + 3)
  expect(await offsetOf(location)).toBe(5 * GB + 3)
  expect(await send(location, 5 * GB + 3, Buffer.from('abc'))).toMatchObject({
    status: 204,
    offset: 5 * GB + 6,
  })
  expect(await ask('DELETE', location, me.headers)).toMatchObject({ status: 204 })
})
