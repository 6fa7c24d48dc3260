// A share of the simulator's lives in every run of the tests; hours of them: npm run soak.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { roles } from '../../server/access/roles.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { actKinds } from './acts/all.ts'
import { EARLY } from './beginning.ts'
import { realClock } from './clock.ts'
import { failedSeeds } from './failed-seeds.ts'
import { type Ground, groundKeys, lifeOf, prepareGround } from './ground.ts'
import { cameAbout, reportLines } from './seen/report.ts'
import { foundOfBreaks, journalThatFails } from './test/planted.ts'

const { url, data } = await emptyPlace()
const { admin, owner } = inject('database')
const ground: Ground = {
  admin,
  owner,
  name: new URL(url).pathname.slice(1),
  data,
  keys: groundKeys,
  from: EARLY,
}
beforeAll(() => prepareGround(ground), 300_000)
afterAll(realClock)

/** As many kinds of acts as a share so short still does; a soak must do all of them. */
const KINDS_DONE = 25
let course: string[] = []
let found: Awaited<ReturnType<typeof foundOfBreaks>> = new Map()

it('some weeks of acts by everybody, lawful and not, leave every invariant whole', async () => {
  const report = await lifeOf(ground, { seed: 6, steps: 80 })
  console.log(reportLines(report).join('\n'))
  const done = [...report.acts.values()].reduce((n, tally) => n + tally.done, 0)
  const refused = [...report.acts.values()].reduce((n, tally) => n + tally.refused, 0)
  expect([report.jumps > 0, report.cutOff > 0, done > 20, refused > 20]).toEqual([true, true, true, true])
  expect(actKinds.filter((kind) => cameAbout(report, kind)).length).toBeGreaterThan(KINDS_DONE)
  course = report.course
  expect(roles.filter((role) => !acting(course).has(role))).toEqual([])
}, 180_000)

/** Who acted, whatever came of it. */
const acting = (lines: string[]) => new Set(lines.map((line) => line.split(' ')[1]))

it('the same seed lives the same life', async () => {
  const again = await lifeOf(ground, { seed: 6, steps: 15 }, async (home) => {
    found = await foundOfBreaks(home)
  })
  expect(again.course.length).toBeGreaterThan(10)
  expect(again.course).toEqual(course.slice(0, again.course.length))
}, 180_000)

it('a door that breaks what is held of every act is found by its name', () => {
  expect(found.size).toBe(4)
  for (const [name, { planted, without, told }] of found) {
    expect([...new Set(planted.map((broken) => broken.name))]).toEqual([name])
    expect(without, name).toEqual([])
    for (const answer of told) expect(answer, name).toMatch(name === 'cut-off-leaves-nothing' ? /^5/ : /^201/)
  }
})

it('a planted fault ends a life with a line of its seed and steps, which ends at the same step again', async () => {
  const endOf = async (seed: number, steps: number) => {
    const life = lifeOf(ground, { seed, steps, planted: journalThatFails })
    const { message } = await life.then(
      () => new Error('it lived'),
      (error: Error) => error,
    )
    expect(message).toMatch(/^answer-is-a-sentence: 500 /)
    return message.split('\n').at(-1)!
  }
  const line = await endOf(6, 80)
  const [, step, seed, steps] =
    /^at step (\d+) \(.+\); again: npm run soak -- --seed (\d+) --steps (\d+)$/.exec(line) ?? []
  expect([seed, steps]).toEqual(['6', step])
  expect(await endOf(Number(seed), Number(steps))).toBe(line)
}, 180_000)

it.each(failedSeeds)(
  'seed $seed lives to step $steps: once $found',
  async ({ seed, steps }) => {
    const { course } = await lifeOf(ground, { seed, steps })
    expect(course.length).toBeGreaterThan(steps / 2)
  },
  180_000,
)

it('every act of the list has a door and a name of its own', () => {
  expect(new Set(actKinds.map((kind) => kind.name)).size).toBe(actKinds.length)
})
