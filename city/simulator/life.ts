// One life of the city from a seed: at each step the clock jumps or somebody acts; after each step the invariants are asked.
import { addDays, shanghaiDay, shanghaiInstant } from '../../server/calendar.ts'
import type { Duty } from '../../server/duties.ts'
import type { App, House } from '../../server/house.ts'
import type { GatewayDouble } from '../../server/outside/gateway-double.ts'
import { type Random, random } from '../random.ts'
import type { ActKind } from './act.ts'
import { chooseAct } from './choose.ts'
import { setClock } from './clock.ts'
import { mannerAt, sendIn } from './manners.ts'
import { gatherPeople, signInAgain } from './people.ts'
import { brokenAtEnd, brokenByAct, brokenByTime } from './seen/held.ts'
import { askInvariants, type Broken, invariants } from './seen/invariants.ts'
import { ownSealed } from './seen/kept.ts'
import { type Look, openLook } from './seen/look.ts'
import { noteReached } from './seen/reached.ts'
import { cameAbout, count, newReport, type Report } from './seen/report.ts'
import { makeDue, turnGateway } from './seen/telling.ts'

export type LifeOf = {
  house: House
  app: App
  /** The same house served by another process's application: what is sent at once goes to both. */
  other: App
  gateway: GatewayDouble
  duties: Duty[]
  /** The superuser's way into the same database and county. */
  superuser: string
  seed: number
  /** YYYY-MM-DD on which it begins and after which it ends. */
  from: string
  until: string
  /** At most so many; and not begun any more when `enough` says so. */
  steps: number
  enough?: () => boolean
}

/** Lives it. Throws with the line that repeats it when an answer is a fault or an invariant is broken. */
export async function live(of: LifeOf): Promise<Report> {
  const { house, app, seed } = of
  const [{ look, close }, { look: gate, close: closeGate }] = [
    await openLook(of.superuser),
    await openLook(of.superuser),
  ]
  const r = random(seed)
  const report = newReport(seed, of.from, invariants.length)
  let now = shanghaiInstant(of.from, 9 * 3_600)
  setClock(now)
  try {
    let people = await gatherPeople(house, look)
    const ledgers = new Map<string, string>()
    let serial = 0
    const number = () => ++serial
    const acted = new Set<string>()
    const done = (kind: ActKind) => cameAbout(report, kind)
    await check(of, report, look, 'the beginning', now)
    while (report.steps < of.steps && shanghaiDay(now) <= of.until && !of.enough?.()) {
      report.steps += 1
      if (r.whole(100) < 9) {
        now = r.whole(4) === 0 ? await toLesson(look, r, now) : jump(r, now, await isTaught(look))
        setClock(now)
        turnGateway(of.gateway, r)
        await makeDue(look, now)
        for (const duty of of.duties) await duty.run(house)
        report.jumps += 1
        report.course.push(`${shanghaiDay(now)} clock`)
        refuseBroken(of, report, await brokenByTime(look, of.gateway, ledgers), 'the clock')
        await check(of, report, look, `the clock goes to ${new Date(now).toISOString()}`, now)
        continue
      }
      now += 1_000 * (5 + r.whole(120))
      setClock(now)
      const chosen = await chooseAct({ r, now, keys: house.keys, look, app, people, number, done, acted })
      if (!chosen) continue
      const manner = mannerAt(report, chosen.manner)
      const sent = await sendIn(manner, { app, other: of.other, look, gate, r }, chosen.request)
      const { answers, cutOff } = sent
      acted.add(chosen.request.who.role)
      const line = `${shanghaiDay(now)} ${chosen.request.who.role} ${chosen.name}, ${chosen.mode}, ${manner}`
      report.cutOff += cutOff ? 1 : 0
      if (!cutOff) for (const a of answers) count(report, chosen.name, a.statusCode, told(a.payload))
      refuseBroken(of, report, brokenByAct(chosen, manner, sent), line)
      report.course.push(
        `${line}: ${answers
          // Of rivals at once the losers are refused, whichever sentence reaches them first.
          .map((a) => (answers.length > 1 && a.statusCode >= 400 ? 'refused' : a.statusCode))
          .sort()
          .join()}`,
      )
      await check(of, report, look, line, now)
      if (chosen.changesPeople) people = await signInAgain(house, look)
    }
    report.sealed = await ownSealed(look)
    refuseBroken(of, report, await brokenAtEnd(house), 'the end')
  } catch (cause) {
    // A duty that fails, too, ends the life with its line.
    if (cause instanceof Ended) throw cause
    throw new Ended(`${(cause as Error).message}\n${rerun(of, report, 'of itself')}`, { cause })
  } finally {
    await close()
    await closeGate()
  }
  report.to = shanghaiDay(now)
  return report
}

async function check(of: LifeOf, report: Report, look: Look, line: string, now: number) {
  report.checks += 1
  await noteReached(look, report.reached, now)
  refuseBroken(of, report, await askInvariants(look), line)
}

/** The life is over before its time; the message ends with the line that repeats it. */
class Ended extends Error {}

function refuseBroken(of: LifeOf, report: Report, broken: Broken[], line: string): void {
  if (broken.length === 0) return
  const told = broken.slice(0, 5).map(({ name, offender }) => `${name}: ${offender}`)
  throw new Ended(`${told.join('\n')}\n${rerun(of, report, line)}`)
}

/** The seed that failed, as a line to type. */
const rerun = ({ seed }: LifeOf, { steps }: Report, line: string) =>
  `at step ${steps} (${line}); again: npm run soak -- --seed ${seed} --steps ${steps}`

/** Some hours on, some days, or weeks, but mostly a day where a class of this life is taught, so that it is looked after; people act by day. */
function jump(r: Random, now: number, taught: boolean): number {
  const kind = r.whole(10)
  const far = kind < 8 ? 1 + r.whole(3) : kind < 9 ? 7 : 15 + r.whole(30)
  const days = kind < 2 ? 0 : taught && r.whole(12) > 0 ? 1 : far
  if (days === 0) return now + 3_600_000 * (1 + r.whole(4))
  return shanghaiInstant(addDays(shanghaiDay(now), days), 8 * 3_600 + r.whole(9) * 3_600)
}

async function isTaught(look: Look): Promise<boolean> {
  const own = `select from classes where client_key like 'simulated-%' and status = 'running'`
  const [found] = await look<{ is: boolean }>(`select exists (${own}) as is`)
  return found!.is
}

/** To a few minutes before or after the next lesson begins, or ends where somebody is in; half an hour on where none is planned. */
async function toLesson(look: Look, r: Random, now: number): Promise<number> {
  const [lesson] = await look<{ at: number }>(
    `select extract(epoch from min(case when l.starts_at > to_timestamp($1) then l.starts_at else l.ends_at end))::float8 * 1000 as at
       from lessons l join classes c on c.id = l.class_id
      where c.status in ('approved', 'running') and (l.starts_at > to_timestamp($1) or l.ends_at > to_timestamp($2)
        and exists (select from attendance a where a.lesson_id = l.id and a.in_at is not null and a.out_at is null))`,
    [now / 1_000 + 1_800, now / 1_000],
  )
  const to = (lesson?.at ?? now + 1_800_000) - 60_000 * (r.whole(20) - 5)
  return Math.max(to, now + 60_000)
}

/** What an answer says, and the clause it names. */
function told(payload: string): { message: string; clause: string | null } {
  try {
    const answer = JSON.parse(payload) as {
      message?: string
      clause?: { id: string }
      findings?: { clause: string }[]
    }
    return {
      message: answer.message ?? '',
      clause: answer.clause?.id ?? answer.findings?.[0]?.clause ?? null,
    }
  } catch {
    return { message: '', clause: null }
  }
}
