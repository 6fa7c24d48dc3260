// The one question that every gate asks: which concerns about this case still count, and what each means here.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { Gate } from '../names.ts'
import type { ConcernStatus } from '../states.ts'
import { type Meaning, meaningAt, stopClause, stopSays } from './meaning.ts'
import * as queries from './queries.ts'

export type Ref = { kind: string; id: string }
export type GateCase = {
  gate: Gate
  /** The case of this gate, under which a pass is written; passes written for one of `also` count too. */
  at: Ref
  also?: Ref[]
  /** What the case is about: class, claim, body. */
  subjects: Ref[]
  /** Bodies of whom every concern is looked at, whatever it is about: for their standing. */
  bodies?: string[]
  /** The trainees it is about; concerns about others of the class are none of its business. Null: all. */
  people: string[] | null
}
export type GateConcern = {
  id: string
  number: string
  clause: string
  status: ConcernStatus
  personId: string | null
  subject: Ref & { name: string }
  raisedOn: string
  meaning: Meaning
  pass: { name: string; reason: string; evidence: string | null; fileId: string | null; at: string } | null
}

/**
 * Of each case the concerns that count, in the name of the house: whoever acts may not see all of them. What was dismissed or
 * settled does not count.
 * @clause A10.10 workflow: what is known is asked for before anything is decided
 */
export async function concernsAtAll(tx: Tx, actor: Actor, cases: GateCase[]): Promise<GateConcern[][]> {
  const subjects = new Map<string, Set<string>>()
  for (const { kind, id } of cases.flatMap((c) => c.subjects))
    subjects.set(kind, (subjects.get(kind) ?? new Set()).add(id))
  const bodies = [...new Set(cases.flatMap((c) => c.bodies ?? []))]
  if (subjects.size + bodies.length === 0) return cases.map(() => [])
  const lists = new Map([...subjects].map(([kind, ids]) => [kind, [...ids]]))
  const { found, passes } = await asHouse(tx, actor, async (all) => {
    const some = await queries.concernsAmong(all, lists, bodies)
    return {
      found: some,
      passes:
        some.length === 0
          ? []
          : await queries.passesAmong(
              all,
              some.map((c) => c.id),
            ),
    }
  })
  return cases.map((one) => found.filter((c) => isAbout(one, c)).map((c) => told(one, c, passes)))
}

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
  return one ? stopSays(one.gate, await concernsOver(tx, actor, cases)) : null
}

/** Throws Refused by name of the concerns and their clause. `whose`: the case in words, where there are several. */
export async function refuseAtGate(tx: Tx, actor: Actor, cases: GateCase[], whose = ''): Promise<void> {
  const [one] = cases
  if (!one) return
  const concerns = await concernsOver(tx, actor, cases)
  const why = stopSays(one.gate, concerns)
  if (why) throw new Refused(`${whose}${why}`, stopClause(concerns))
}

const same = (a: Ref, kind: string, id: string) => a.kind === kind && a.id === id

function isAbout({ subjects, bodies = [], people }: GateCase, c: queries.Counted): boolean {
  if (bodies.includes(c.provider_code)) return true
  if (!subjects.some((s) => same(s, c.subject_kind, c.subject_id))) return false
  return c.person_id === null || people === null || people.includes(c.person_id)
}

function told(one: GateCase, c: queries.Counted, passes: queries.PassRow[]): GateConcern {
  const known = {
    number: c.number,
    clause: c.clause,
    status: c.status as ConcernStatus,
    personId: c.person_id,
  }
  // For the case itself, or for everything its subject leads to at this gate.
  const places = [one.at, ...(one.also ?? []), { kind: c.subject_kind, id: c.subject_id }]
  const pass = passes.find(
    (p) =>
      p.concern_id === c.id &&
      p.gate === one.gate &&
      places.some((at) => same(at, p.subject_kind, p.subject_id)),
  )
  return {
    ...known,
    id: c.id,
    subject: { kind: c.subject_kind, id: c.subject_id, name: c.subject_name },
    raisedOn: c.raised_on,
    meaning: meaningAt(one.gate, known, pass !== undefined),
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
