// Check-ins on the server's own clock, corrections, settling, and what the database refuses by itself.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { decideParameter } from '../../regulation/registers/test/decide.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { Missing, Refused } from '../../server/errors.ts'
import { TooManyTries } from '../../server/http/refusals.ts'
import { testHouse } from '../../server/test/house.ts'
import { seedCatalogue } from '../catalogue/seed.ts'
import { checkIn } from './actions.ts'
import { codeAt, WINDOW } from './check-in/codes.ts'
import { showCode } from './check-in/show-code.ts'
import { getGrid } from './grid-views.ts'
import { correct, settle } from './marks.ts'
import type { CheckIn } from './schema.ts'
import { sharesOf } from './share-views.ts'
import { type Classroom, makeClass } from './test/classroom.ts'

const all = await testHouse()
const { house } = all
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PROVIDER = '52320699MJ00000017'
const now = 1_795_395_600_000
const start = now + 10 * MINUTE
const end = start + 3 * HOUR

beforeAll(() =>
  act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  }),
)

const body: Actor = { account: null, name: '机构', role: 'provider-clerk', provider: PROVIDER, person: null }
async function actorOf(person: string): Promise<Actor> {
  const { account } = await all.as('trainee', { person })
  return { account, name: '学员', role: 'trainee', provider: null, person }
}

const room = (status = 'running') =>
  makeClass(all, { provider: PROVIDER, status, lessons: [{ startsAt: start, endsAt: end }] })
const ask = (c: Classroom, at: number, kind: 'in' | 'out' = 'in', code?: string): CheckIn => ({
  lessonId: c.lessons[0]!,
  kind,
  code: code ?? codeAt(house.keys, c.lessons[0]!, at).code,
  clientKey: 'key-12345678',
})
const wrong = (c: Classroom, at: number) =>
  Number(codeAt(house.keys, c.lessons[0]!, at).code) === 1 ? '000002' : '000001'

describe('A10.3 checking in', () => {
  it('takes the code shown, by the server’s clock, and answers a second one with the first', async () => {
    const c = await room()
    const trainee = await actorOf(c.people[0]!.id)
    const first = await checkIn(house, trainee, ask(c, now), now)
    expect(first).toMatchObject({ kind: 'in', mark: 'present', at: new Date(now).toISOString() })
    expect(await checkIn(house, trainee, ask(c, now, 'in', '999999'), now + HOUR)).toEqual(first)
    const out = await checkIn(house, trainee, ask(c, end, 'out'), end)
    expect(out).toMatchObject({ kind: 'out', mark: 'present' })
    expect(await checkIn(house, trainee, ask(c, end, 'out'), end + MINUTE)).toEqual(out)
  })

  it('refuses a code that has had its minute, one of another lesson, and one of six guessed digits', async () => {
    const [c, other] = [await room(), await room()]
    const trainee = await actorOf(c.people[0]!.id)
    const { code } = codeAt(house.keys, c.lessons[0]!, now)
    await expect(checkIn(house, trainee, ask(c, now, 'in', code), now + 2 * WINDOW)).rejects.toThrow(/过期/)
    const foreign = codeAt(house.keys, other.lessons[0]!, now).code
    await expect(checkIn(house, trainee, ask(c, now, 'in', foreign), now)).rejects.toThrow(Refused)
    expect(
      await checkIn(house, trainee, ask(c, now, 'in', code), now + WINDOW - (now % WINDOW)),
    ).toMatchObject({ kind: 'in' })
  })

  it('lets nobody guess: the eleventh try in five minutes is not even looked at', async () => {
    const c = await room()
    const trainee = await actorOf(c.people[0]!.id)
    const real = Date.now()
    await act(house.db, system, (tx) =>
      sql`update lessons set starts_at = ${new Date(real)}, ends_at = ${new Date(real + HOUR)} where class_id = ${c.id}`.execute(
        tx,
      ),
    )
    for (let i = 0; i < 10; i++)
      await expect(checkIn(house, trainee, ask(c, real, 'in', wrong(c, real)), real)).rejects.toThrow(Refused)
    await expect(checkIn(house, trainee, ask(c, real), real)).rejects.toThrow(TooManyTries)
    expect(await checkIn(house, trainee, ask(c, real + 6 * MINUTE), real + 6 * MINUTE)).toMatchObject({
      kind: 'in',
    })
  })

  it('opens 20 minutes before and closes with the lesson; out until half an hour after', async () => {
    const c = await room()
    const trainee = await actorOf(c.people[0]!.id)
    const early = start - 20 * MINUTE - 1
    await expect(checkIn(house, trainee, ask(c, early), early)).rejects.toThrow(/还没有到签到时间/)
    await expect(checkIn(house, trainee, ask(c, end + 1), end + 1)).rejects.toThrow(/签到时间已过/)
    const late = end + 30 * MINUTE + 1
    await expect(checkIn(house, trainee, ask(c, late, 'out'), late)).rejects.toThrow(/签退时间已过/)
    expect(await checkIn(house, trainee, ask(c, end), end)).toMatchObject({ mark: 'late' })
  })

  it('A17 how many tries in how many minutes the register says', async () => {
    const set = (most: number, minutes: number) =>
      act(house.db, system, async (tx) => {
        await decideParameter(tx, 'attendance.checkInTries', most)
        await decideParameter(tx, 'attendance.checkInTriesMinutes', minutes)
      })
    const c = await room()
    const real = Date.now()
    await act(house.db, system, (tx) =>
      sql`update lessons set starts_at = ${new Date(real)}, ends_at = ${new Date(real + HOUR)} where class_id = ${c.id}`.execute(
        tx,
      ),
    )
    await set(2, 3)
    const trainee = await actorOf(c.people[0]!.id)
    const guess = (at: number) => checkIn(house, trainee, ask(c, at, 'in', wrong(c, at)), at)
    for (let i = 0; i < 2; i++) await expect(guess(real)).rejects.toThrow(Refused)
    await expect(guess(real)).rejects.toThrow(/请 3 分钟后再试/)
    await expect(guess(real + 2 * MINUTE)).rejects.toThrow(TooManyTries)
    await expect(guess(real + 4 * MINUTE)).rejects.toThrow(Refused)
    await set(10, 5)
  })

  it('A10.16(d) is for those on the roster alone; another class’s lesson does not exist for them', async () => {
    const [c, other] = [await room(), await room()]
    const stranger = await actorOf(other.people[0]!.id)
    await expect(checkIn(house, stranger, ask(c, now), now)).rejects.toThrow(Missing)
    await act(house.db, system, (tx) =>
      sql`update class_trainees set status = 'withdrawn' where class_id = ${c.id} and person_id = ${c.people[1]!.id}`.execute(
        tx,
      ),
    )
    await expect(checkIn(house, await actorOf(c.people[1]!.id), ask(c, now), now)).rejects.toThrow(Missing)
  })

  it('A10.16(f) A10.17 a class that is stopped or called off takes no check-in and shows no code', async () => {
    for (const [status, says] of [
      ['suspended', /停课整改/],
      ['cancelled', /取消/],
      ['ended', /没有在培训/],
    ] as const) {
      const c = await room(status)
      await expect(checkIn(house, await actorOf(c.people[0]!.id), ask(c, now), now)).rejects.toThrow(says)
      await expect(
        act(house.db, body, (tx) => showCode(tx, house.keys, 'http://x', c.lessons[0]!, now)),
      ).rejects.toThrow(says)
    }
  })

  it('two at once make one check-in', async () => {
    const c = await room()
    const trainee = await actorOf(c.people[0]!.id)
    const [a, b] = await Promise.all([0, 1].map((i) => checkIn(house, trainee, ask(c, now), now + i)))
    expect(a).toEqual(b)
  })
})

describe('A10.2 corrections and settling', () => {
  it('marks who did not come once nobody can check out any more, and counts only then', async () => {
    const c = await room()
    const [came] = c.people
    await checkIn(house, await actorOf(came!.id), ask(c, now), now)
    const after = end + 31 * MINUTE
    await act(house.db, system, (tx) => settle(tx, system, end + 29 * MINUTE, c.id))
    let grid = await act(house.db, body, (tx) => getGrid(tx, c.id, end + 29 * MINUTE))
    expect(grid.people.map((p) => [p.cells[0]!.mark, p.rate])).toEqual([
      ['present', '—'],
      [null, '—'],
      [null, '—'],
    ])
    await act(house.db, system, (tx) => settle(tx, system, after, c.id))
    grid = await act(house.db, body, (tx) => getGrid(tx, c.id, after))
    expect(grid.people.map((p) => [p.cells[0]!.mark, p.rate, p.below])).toEqual([
      ['early', '100%', false],
      ['absent', '0%', true],
      ['absent', '0%', true],
    ])
    expect(grid.lessons[0]).toMatchObject({ expected: 3, attended: 1, over: true })
    expect(grid.minimum).toBe('80%')
  })

  it('a correction keeps what stood before, its reason and who made it; settling leaves it alone', async () => {
    const c = await room()
    const person = c.people[0]!.id
    const { account } = await all.as('provider-clerk', { provider: PROVIDER })
    const clerk = { ...body, account }
    const input = {
      lessonId: c.lessons[0]!,
      personId: person,
      mark: 'leave' as const,
      reason: '病假，已交医院证明',
    }
    await act(house.db, clerk, (tx) => correct(tx, clerk, c.id, input, now))
    await expect(act(house.db, clerk, (tx) => correct(tx, clerk, c.id, input, now))).rejects.toThrow(
      /已经记为请假/,
    )
    await expect(
      act(house.db, clerk, (tx) => correct(tx, clerk, c.id, { ...input, mark: 'present' }, now)),
    ).rejects.toThrow(/还没有开始/)
    await checkIn(house, await actorOf(c.people[1]!.id), ask(c, now), now)
    const after = end + HOUR
    await act(house.db, system, (tx) => settle(tx, system, after, c.id))
    const grid = await act(house.db, body, (tx) => getGrid(tx, c.id, after))
    expect(grid.people[0]!.cells[0]).toMatchObject({ mark: 'leave', corrected: true })
    expect(grid.corrections).toBe(1)
    const [share] = await act(house.db, body, (tx) => sharesOf(tx, c.id, after))
    expect(share!.share).toEqual({ attended: 0, required: 4 })
    for (const change of ['update corrections set reason = reason', 'delete from corrections'])
      await expect(all.owner.pool.query(change)).rejects.toThrow(/insert-only/)
    await expect(all.owner.pool.query('truncate check_in_tries')).rejects.toThrow(/insert-only/)
  })
})

describe('the database by itself', () => {
  const set = (id: string, source: string) =>
    act(house.db, body, (tx) =>
      sql`update attendance set source = ${source} where class_id = ${id}`.execute(tx),
    )

  it('A10.4 takes paper only where the class was filed with it', async () => {
    await expect(set((await room()).id, 'paper')).rejects.toThrow(/paper sign-in is not allowed/)
    const paper = await makeClass(all, {
      provider: '91320699MA10000036',
      kind: 'enterprise',
      mode: 'paper',
      lessons: [{ startsAt: start, endsAt: end }],
    })
    await act(house.db, system, (tx) =>
      sql`update attendance set source = 'paper' where class_id = ${paper.id}`.execute(tx),
    )
  })
  it('A10.16(f) takes no phone check-in while a class is stopped', async () => {
    await expect(set((await room('suspended')).id, 'phone')).rejects.toThrow(/not taught now/)
  })
  it('another body sees and changes nothing', async () => {
    const c = await room()
    const other: Actor = { ...body, provider: '91320699MA10000036' }
    await expect(act(house.db, other, (tx) => getGrid(tx, c.id, now))).rejects.toThrow(Missing)
    const { numAffectedRows } = await act(house.db, other, (tx) =>
      sql`update attendance set mark = 'present' where class_id = ${c.id}`.execute(tx),
    )
    expect(numAffectedRows).toBe(0n)
  })
})
