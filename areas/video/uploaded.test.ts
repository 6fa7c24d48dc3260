// An upload that has arrived becomes the recording of a lesson: by whoever sent it, whole, once.
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, it } from 'vitest'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay, shanghaiInstant } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { type SignedInAs, testHouse } from '../../server/test/house.ts'
import { makeClass } from '../attendance/test/classroom.ts'
import { seedCatalogue } from '../catalogue/seed.ts'
import { film } from './test/film.ts'

const test = await testHouse()
const { app, house, as } = test
const [MINE, OTHER] = ['52320699MJ00000017', '91320699MA10000036']
const yesterday = addDays(shanghaiDay(Date.now()), -1)
const lessons = [{ startsAt: shanghaiInstant(yesterday, 30_600), endsAt: shanghaiInstant(yesterday, 41_400) }]
const dayBefore = (days: number) => {
  const day = addDays(yesterday, -days)
  return { startsAt: shanghaiInstant(day, 30_600), endsAt: shanghaiInstant(day, 41_400) }
}
let mine: string
let other: string
let teacher: SignedInAs
let foreign: SignedInAs
let origin: string

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  mine = (await makeClass(test, { provider: MINE, lessons })).lessons[0]!
  other = (await makeClass(test, { provider: OTHER, kind: 'enterprise', lessons })).lessons[0]!
  teacher = await as('teacher', { provider: MINE })
  foreign = await as('teacher', { provider: OTHER })
  await app.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})

/** Sends all but the last `left` bytes. Answers the upload's id. */
async function upload({ headers }: SignedInAs, content: Buffer, left = 0): Promise<string> {
  const common = { ...headers, origin, 'tus-resumable': '1.0.0' }
  const filename = Buffer.from('课堂.mp4').toString('base64')
  const begun = await fetch(`${origin}/api/uploads`, {
    method: 'POST',
    headers: {
      ...common,
      'upload-length': String(content.length),
      'upload-metadata': `filename ${filename}`,
    },
  })
  const path = begun.headers.get('location')!
  const type = 'application/offset+octet-stream'
  const sent = await fetch(`${origin}${path}`, {
    method: 'PATCH',
    headers: { ...common, 'upload-offset': '0', 'content-type': type },
    body: new Uint8Array(content.subarray(0, content.length - left)),
  })
  expect(sent.status).toBe(204)
  return path.replace('/api/uploads/', '')
}
const put = async (who: SignedInAs, lesson: string, id: string) => {
  const url = `/api/lessons/${lesson}/uploaded-recordings`
  const answer = await app.inject({ method: 'POST', url, headers: who.headers, payload: { upload: id } })
  return { status: answer.statusCode, ...answer.json() }
}
const recorded = () =>
  act(house.db, system, (tx) => tx.selectFrom('recordings').select(['id', 'lesson_id']).execute())

it('X2.3.3(d) becomes the recording of the lesson, and asked again the same one', async () => {
  const content = await film('mp4', 10_800)
  const id = await upload(teacher, content)
  const first = await put(teacher, mine, id)
  expect(first).toMatchObject({ status: 201, seconds: 10_800, coverage: '100%' })
  expect((await put(teacher, mine, id)).id).toBe(first.id)
  const twice = await Promise.all([put(teacher, mine, id), put(teacher, mine, id)])
  expect(twice.map((one) => one.id)).toEqual([first.id, first.id])
  // The same file sent anew for this lesson is the same recording.
  expect((await put(teacher, mine, await upload(teacher, content))).id).toBe(first.id)
  expect(await recorded()).toEqual([{ id: first.id, lesson_id: mine }])
})

it('is nobody else’s: neither a colleague’s, nor another body’s, nor the bureau’s', async () => {
  const id = await upload(teacher, await film('mp4', 600, 1))
  const colleague = await as('principal', { provider: MINE })
  for (const who of [colleague, foreign])
    expect(await put(who, who === foreign ? other : mine, id)).toMatchObject({
      status: 404,
      message: expect.stringContaining('没有这次上传'),
    })
  expect(await put(teacher, other, id)).toMatchObject({
    status: 404,
    message: expect.stringContaining('没有这节课'),
  })
  for (const role of ['clerk', 'trainee', 'auditor'] as const)
    expect(await put(await as(role), mine, id), role).toMatchObject({ status: 403 })
  expect(await recorded()).toHaveLength(1)
})

it('A12.3(h) is taken after the exam too, while the ledger waits for it, and not once it is archived', async () => {
  for (const [status, salt, answered] of [
    ['examined', 11, 201],
    ['archived', 12, 422],
    ['approved', 13, 422],
  ] as const) {
    const { lessons: ids } = await makeClass(test, { provider: MINE, lessons: [dayBefore(salt)], status })
    const id = await upload(teacher, await film('mp4', 600, salt))
    expect(await put(teacher, ids[0]!, id), status).toMatchObject({ status: answered })
  }
})

it('is refused unfinished, cut short, given up, or of no name', async () => {
  const content = await film('mp4', 600, 2)
  const unfinished = await upload(teacher, content, 10)
  expect(await put(teacher, mine, unfinished)).toMatchObject({
    status: 422,
    message: expect.stringContaining('还没有传完'),
  })
  const broken = await upload(teacher, content.subarray(0, 200))
  expect(await put(teacher, mine, broken)).toMatchObject({ status: 422 })
  const path = `/api/uploads/${unfinished}`
  const headers = { ...teacher.headers, origin, 'tus-resumable': '1.0.0' }
  expect((await fetch(`${origin}${path}`, { method: 'DELETE', headers })).status).toBe(204)
  expect(await put(teacher, mine, unfinished)).toMatchObject({
    status: 404,
    message: expect.stringContaining('已经不在'),
  })
  expect(await put(teacher, mine, '../../keys.json')).toMatchObject({ status: 404 })
  expect(await recorded()).toHaveLength(2)
})
