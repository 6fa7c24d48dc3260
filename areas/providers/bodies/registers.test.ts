// Two windows on one entry of a body's registers: whoever comes second is told, and nothing is written over unseen.
import { expect, it } from 'vitest'
import { testHouse } from '../../../server/test/house.ts'
import { asker, goodTeacher, taught } from '../test/filing.ts'

const { app, as } = await testHouse()
const ask = asker(app)
const PROVIDER = '52320699MJ0000001X'
const principal = await as('principal', { provider: PROVIDER })
const clerk = await as('provider-clerk', { provider: PROVIDER })
await ask(principal, 'POST', '/api/filings', { kind: 'institution' })
const mine = async () => (await ask(principal, 'GET', '/api/my/provider')).body

const plain = { name: '一号教室', kind: 'theory', seats: 40, area: 120, camera: true }

it('A4.3(b) a room is changed as it was read: the second of two windows is refused, then sees the first and goes on', async () => {
  const { id } = (await ask(principal, 'POST', '/api/rooms', plain)).body
  const [read] = (await mine()).rooms
  expect(read).toMatchObject({ id, ...plain })
  const put = (who: typeof principal, body: object) => ask(who, 'PUT', `/api/rooms/${id}`, body)
  const both = await Promise.all([
    put(principal, { ...plain, seats: 50, version: read.version }),
    put(clerk, { ...plain, camera: false, version: read.version }),
  ])
  expect(both.map((b) => b.status).sort()).toEqual([200, 422])
  const late = both.find((b) => b.status === 422)!
  expect(late.body.message).toContain('这个场地的登记刚刚被改动；没有保存')
  const [now] = (await mine()).rooms
  expect([now.seats === 50, now.camera === false].filter(Boolean)).toHaveLength(1)
  expect((await put(clerk, { ...plain, seats: 60, version: now.version })).status).toBe(200)
  expect((await mine()).rooms[0]).toMatchObject({ seats: 60 })
  expect((await put(clerk, { ...plain, seats: 70 })).body.fields.version).toBeTruthy()
})

it('A4.4(b) so is a teacher', async () => {
  const { id } = (await ask(principal, 'POST', '/api/teachers', goodTeacher())).body
  const [read] = (await mine()).teachers
  const patch = (change: object, version: string) =>
    ask(clerk, 'PATCH', `/api/teachers/${id}`, { ...change, version })
  expect((await patch(taught({ rank: 5 }), read.version)).status).toBe(200)
  const late = await patch(taught({ rank: 2 }), read.version)
  expect([late.status, late.body.message]).toEqual([
    422,
    expect.stringContaining('这名教师的登记刚刚被改动；没有保存'),
  ])
  const [now] = (await mine()).teachers
  expect(now.qualifications[0].rank).toBe(5)
  expect((await patch({ toOn: now.fromOn }, now.version)).status).toBe(200)
})
