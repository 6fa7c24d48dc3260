// Cut at any byte, after a restart, by another hand: what has arrived stays with whoever began.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, statSync, utimesSync } from 'node:fs'
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

const begin = async (length: number, who: object = me.headers) => {
  const filename = Buffer.from('第1课.mp4').toString('base64')
  const headers = { 'upload-length': length, 'upload-metadata': `filename ${filename}` }
  return (await ask('POST', '/api/uploads', who, { headers })) as Sent
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
    const content = randomBytes(700_001)
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
    const { location } = await begin(10)
    const colleague = await as('teacher')
    for (const method of ['HEAD', 'DELETE'])
      expect(await ask(method, location, colleague.headers), method).toMatchObject({ status: 404 })
    expect(await send(location, 0, Buffer.alloc(10), { who: colleague.headers })).toMatchObject({
      status: 404,
    })
    await send(location, 0, Buffer.alloc(10, 1))
    await expect(take(location, colleague)).rejects.toThrow('没有这次上传')
    expect((await take(location)).bytes).toBe(10)
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
      const { location } = await begin(1, busy.headers)
      expect(await send(location, 0, Buffer.from('x'), { who: busy.headers })).toMatchObject({ status: 204 })
    }
    for (let n = 0; n < 20; n++) expect((await begin(10, busy.headers)).status).toBe(201)
    expect(await begin(10, busy.headers)).toMatchObject({
      status: 422,
      says: expect.stringContaining('20 个'),
    })
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
  const [whole, broken] = [(await begin(3)).location, (await begin(3)).location]
  await send(whole, 0, Buffer.from('abc'))
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
})
