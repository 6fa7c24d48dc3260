// The one question that every gate asks: which concerns about this case still count, and what each means here.
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { isSuspect, moneyGates } from '../effects.ts'
import type { Gate } from '../names.ts'
import type { ConcernStatus } from '../states.ts'
import { type Meaning, meaningAt, type Reach, shuts, stopClause, whyShut } from './meaning.ts'
import * as queries from './queries.ts'

export type Ref = { kind: string; id: string }
export type GateCase = {
  gate: Gate
  /** The case of this gate, under which a pass is written; passes written for one of `also` count too. */
  at: Ref
  also?: Ref[]
  /** Many cases asked about as one, for which whatever pass counts: what shuts it all the same shuts each of them. */
  anyPass?: true
  /** What the case is about: class, claim, body. */
  subjects: Ref[]
  /** Bodies of whom every concern of their own is looked at, whatever it is about: for their standing. */
  bodies?: string[]
  /** Bodies of whom fraud is looked at, whichever class, trainee or claim it is about; not what a trainee alone claims. */
  suspected?: string[]
  /** The trainees it is about; concerns about others of the class are none of its business. Null: all. */
  people: string[] | null
  /**
   * It is about a whole class: whom `people` does not name has left it, which is said and shuts nothing. `each`: a concern
   * about one keeps back that one alone; `together`: it shuts the case as any other.
   */
  roster?: 'each' | 'together'
}
export type GateConcern = {
  id: string
  number: string
  clause: string
  status: ConcernStatus
  version: number
  personId: string | null
  personName: string | null
  subject: Ref & { name: string }
  raisedOn: string
  meaning: Meaning
  reach: Reach
  /** It is of fraud and whoever asks let it pass: another takes the step. */
  ownPass: boolean
  pass: { name: string; reason: string; evidence: string | null; fileId: string | null; at: string } | null
}

/** Of each case the concerns that count, the oldest first. */
export const concernsAtAll = async (tx: Tx, actor: Actor, cases: GateCase[]): Promise<GateConcern[][]> =>
  (await gatesAt(tx, actor, cases)).map(({ concerns }) => concerns())

/**
 * Of each case whether a concern shuts its gate, and all that count, told when they are asked for: of thousands of cases few are shown.
 * In the name of the house: whoever acts may not see all of them. What was dismissed or settled does not count, but for a claim what was
 * found true of an earlier one, or of its trainee in its class, or as fraud of its class, and stands all the same.
 * @clause A10.10 A13.8 workflow: what is known is asked for before anything is decided
 */
export async function gatesAt(
  tx: Tx,
  actor: Actor,
  cases: GateCase[],
): Promise<{ isShut: boolean; concerns: () => GateConcern[] }[]> {
  const subjects = new Map<string, Set<string>>()
  for (const { subjects: about } of cases)
    for (const { kind, id } of about) subjects.set(kind, (subjects.get(kind) ?? new Set()).add(id))
  const bodies = [...new Set(cases.flatMap((c) => c.bodies ?? []))]
  const suspected = [...new Set(cases.flatMap((c) => c.suspected ?? []))]
  if (subjects.size + bodies.length + suspected.length === 0) return cases.map(() => unasked)
  const asked = new Map([...subjects].map(([kind, ids]) => [kind, [...ids]]))
  const { found, passes } = await asHouse(tx, actor, async (all) => {
    const some = await queries.concernsAmong(all, asked, bodies, suspected)
    const ids = some.map((c) => c.id)
    return { found: some, passes: ids.length === 0 ? [] : await queries.passesAmong(all, ids) }
  })
  const near = nearby(found)
  const passesOf = grouped(passes, (p) => [p.concern_id])
  const place = new Map(found.map((c, n) => [c, n]))
  return cases.map((one) => {
    const lists = near(one)
    if (lists.length === 0) return unasked
    const weighed = (c: queries.Counted) => weigh(one, c, passesOf.get(c.id) ?? [])
    return {
      isShut: lists.some((some) => some.some((c) => isAbout(one, c) && shuts(weighed(c)))),
      concerns: () =>
        [...new Set(lists.flat())]
          .filter((c) => isAbout(one, c))
          .sort((a, b) => place.get(a)! - place.get(b)!)
          .map((c) => told(c, weighed(c), actor)),
    }
  })
}

const unasked = { isShut: false, concerns: (): GateConcern[] => [] }

/** The same over all lines of one case, each concern once, with what it means for the line it weighs on most. */
export async function concernsOver(tx: Tx, actor: Actor, cases: GateCase[]): Promise<GateConcern[]> {
  const merged = new Map<string, GateConcern>()
  for (const concern of (await concernsAtAll(tx, actor, cases)).flat()) {
    const before = merged.get(concern.id)
    if (!before || weight[concern.meaning] < weight[before.meaning]) merged.set(concern.id, concern)
  }
  return [...merged.values()]
}
const weight: Record<Meaning, number> = { stops: 0, open: 1, passed: 2, noted: 3 }

/** Why the gate is shut; null when it is open. */
export async function gateStop(tx: Tx, actor: Actor, cases: GateCase[]): Promise<string | null> {
  const [one] = cases
  return one ? whyShut(one.gate, await concernsOver(tx, actor, cases)) : null
}

/** Throws Refused by name of the concerns and their clause. `whose`: the case in words, where there are several. */
export async function refuseAtGate(tx: Tx, actor: Actor, cases: GateCase[], whose = ''): Promise<void> {
  const [one] = cases
  if (!one) return
  const concerns = await concernsOver(tx, actor, cases)
  const [why, clause] = [whyShut(one.gate, concerns), stopClause(concerns)]
  if (why) throw new Refused(`${whose}${why}`, clause && placeOf(clause))
}

/** Of each case the lists of those that may be about it, some twice, as they lie: a batch has thousands of lines, a body hundreds of concerns. */
function nearby(found: queries.Counted[]): (one: GateCase) => queries.Counted[][] {
  const ofBody = grouped(found, (c) => (c.of_body ? [c.provider_code] : []))
  const ofFraud = grouped(found, (c) => (c.of_body && isSuspect(c.clause) ? [c.provider_code] : []))
  // Ids are of all kinds; isAbout asks for the kind as well.
  const ofSubject = grouped(found, (c) => [c.subject_id])
  return ({ subjects, bodies = [], suspected = [] }) => {
    const lists: queries.Counted[][] = []
    const add = (list: queries.Counted[] | undefined) => list && lists.push(list)
    for (const { id } of subjects) add(ofSubject.get(id))
    for (const code of bodies) add(ofBody.get(code))
    for (const code of suspected) add(ofFraud.get(code))
    return lists
  }
}

function grouped<Row>(rows: Row[], keysOf: (row: Row) => string[]): Map<string, Row[]> {
  const of = new Map<string, Row[]>()
  for (const row of rows) for (const key of keysOf(row)) of.get(key)?.push(row) ?? of.set(key, [row])
  return of
}

const same = (a: Ref, kind: string, id: string) => a.kind === kind && a.id === id

function isAbout(
  { gate, subjects, bodies = [], suspected = [], people, roster }: GateCase,
  c: queries.Counted,
): boolean {
  const settled = c.status === 'settled'
  if (settled && !moneyGates.includes(gate)) return false
  if (!settled && c.of_body && bodies.includes(c.provider_code)) return true
  if (!settled && c.of_body && isSuspect(c.clause) && suspected.includes(c.provider_code)) return true
  if (!subjects.some((s) => same(s, c.subject_kind, c.subject_id))) return false
  return c.person_id === null || people === null || roster !== undefined || people.includes(c.person_id)
}

function reachOf({ people, roster }: GateCase, { person_id }: queries.Counted): Reach {
  if (person_id === null || roster === undefined || people === null) return 'whole'
  if (!people.includes(person_id)) return 'left'
  return roster === 'each' ? 'alone' : 'whole'
}

type Weight = { meaning: Meaning; reach: Reach; pass: queries.PassRow | undefined }

function weigh(one: GateCase, c: queries.Counted, passes: queries.PassRow[]): Weight {
  const pass = passes.length === 0 ? undefined : passFor(one, c, passes)
  const reach = reachOf(one, c)
  return { pass, reach, meaning: meaningAt(one.gate, knownOf(c), pass !== undefined, reach) }
}

/** For the case itself, or for everything its subject leads to at this gate; fraud passes case by case. */
function passFor(one: GateCase, c: queries.Counted, passes: queries.PassRow[]): queries.PassRow | undefined {
  const wider = isSuspect(c.clause) ? [] : [{ kind: c.subject_kind, id: c.subject_id }]
  const places = [one.at, ...(one.also ?? []), ...wider]
  return passes.find(
    (p) =>
      p.gate === one.gate &&
      p.again === (c.status === 'settled') &&
      (one.anyPass || places.some((at) => same(at, p.subject_kind, p.subject_id))),
  )
}

const knownOf = (c: queries.Counted) => ({
  number: c.number,
  clause: c.clause,
  status: c.status as ConcernStatus,
  personId: c.person_id,
})

function told(c: queries.Counted, { meaning, reach, pass }: Weight, actor: Actor): GateConcern {
  return {
    ...knownOf(c),
    id: c.id,
    version: c.version,
    personName: c.person_name,
    reach,
    subject: { kind: c.subject_kind, id: c.subject_id, name: c.subject_name },
    raisedOn: c.raised_on,
    ownPass: isSuspect(c.clause) && pass !== undefined && pass.passed_by === actor.account,
    meaning,
    pass: pass
      ? {
          name: pass.passed_name,
          reason: pass.reason,
          evidence: pass.evidence,
          fileId: pass.file_id,
          at: pass.passed_at.toISOString(),
        }
      : null,
  }
}
