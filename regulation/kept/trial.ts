// What a decision dated back would have changed: every decided case is judged again by the rules, facts and law of its day with the
// proposed version on top; an open one, which will be judged by what holds now, by the rules and the law of today. Nothing is
// written: what was decided stays as it is (A17).

import { shanghaiDay } from '../../server/calendar.ts'
import { canonical } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import { lawOn } from '../registers/law.ts'
import type { Law, ParameterValue, Version } from '../rule.ts'
import * as laws from './queries.ts'
import { currentRuleset, replayer } from './ruleset.ts'
import { type TrialGroup, trialGroups } from './trial-groups.ts'

export type LawChange = {
  register: 'parameter' | 'interpretation'
  key: string
  value: ParameterValue | string
  validFrom: string | null
  validTo: string | null
}
export type TrialCase = {
  group: TrialGroup
  name: string
  set: string
  kind: string
  id: string
  judgedOn: string
  before: string
  after: string
  /** Clauses that would newly fail, or no longer. */
  clauses: string[]
}
/** `unjudged`: of those judged before, who could not be judged again, so that nobody knows. */
type Count = { judged: number; changed: number; unjudged: number }
export type Trial = Count & { groups: Record<TrialGroup, Count>; cases: TrialCase[] }

/** What the rooms know of cases: how people name them, and whether they still wait for a decision. */
export type CasesOf = (
  tx: Tx,
  kind: string,
  ids: string[],
) => Promise<{ id: string; name: string; open: boolean }[]>

const PAGE = 1_000
/** Of each group. */
const SHOWN = 100
/** Its rules or its facts cannot be read again: nobody knows what would become of it. */
const unjudged = Symbol('unjudged')

type Stored = {
  rule_set: string
  ruleset_hash: string
  law_hash: string
  facts: string
  findings: string
  decided_at: Date
}
type Changed = Pick<TrialCase, 'judgedOn' | 'before' | 'after' | 'clauses'>

/**
 * Judges the latest judgement of every case and every row of a check again: how many would change, how many nobody can say of, and the
 * first of each group. `today`: YYYY-MM-DD, the day on which an open case would be judged.
 */
export async function tryLaw(tx: Tx, change: LawChange, casesOf: CasesOf, today: string): Promise<Trial> {
  const none = (): Count => ({ judged: 0, changed: 0, unjudged: 0 })
  const groups = { open: none(), decided: none(), check: none() }
  const cases: Record<TrialGroup, TrialCase[]> = { open: [], decided: [], check: [] }
  const again = rejudge(tx, change, today)
  const note = (one: Omit<TrialCase, keyof Changed>, changed: Changed | typeof unjudged | null) => {
    groups[one.group].judged++
    if (changed === unjudged) groups[one.group].unjudged++
    if (changed === null || changed === unjudged) return
    groups[one.group].changed++
    if (cases[one.group].length < SHOWN) cases[one.group].push({ ...one, ...changed })
  }
  for await (const rows of pages((after) => laws.latestJudgementsAfter(tx, after, PAGE))) {
    const known = await seenIn(tx, casesOf, rows)
    for (const j of rows) {
      const { name = '', open = false } = known.get(`${j.subject_kind} ${j.subject_id}`) ?? {}
      const of = { set: j.rule_set, kind: j.subject_kind, id: j.subject_id }
      note({ group: open ? 'open' : 'decided', name, ...of }, await again(j, open))
    }
  }
  for await (const rows of pages((after) => laws.checkRowsAfter(tx, after, PAGE))) {
    const known = await seenIn(
      tx,
      casesOf,
      rows.map((d) => ({ subject_kind: 'claim-check', subject_id: d.check_id })),
    )
    for (const d of rows) {
      const file = known.get(`claim-check ${d.check_id}`)?.name ?? ''
      const of = { set: 'claim', kind: 'claim-check', id: d.check_id }
      const changed = await again({ ...d, rule_set: 'claim' }, false)
      note({ group: 'check', name: `${file}第${d.row_no}行 ${d.claim_no}`, ...of }, changed)
    }
  }
  const sum = (of: keyof Count) => trialGroups.reduce((n, group) => n + groups[group][of], 0)
  return {
    ...{ judged: sum('judged'), changed: sum('changed'), unjudged: sum('unjudged'), groups },
    cases: trialGroups.flatMap((group) => cases[group]),
  }
}

/** Judges one again with the change on top; null when it comes out the same. */
function rejudge(
  tx: Tx,
  change: LawChange,
  today: string,
): (j: Stored, open: boolean) => Promise<Changed | typeof unjudged | null> {
  const judges = new Map<string, (facts: string) => string>()
  const judgeFor = async (key: string, make: () => Promise<(facts: string) => string>) => {
    const known = judges.get(key) ?? (await make())
    judges.set(key, known)
    return known
  }
  return async (j, open) => {
    let [was, would]: [string, string] = [j.findings, '']
    try {
      if (open) {
        const facts = asOf(j.facts, today)
        was = (await judgeFor(`${j.rule_set} now`, () => judgeNow(tx, j.rule_set, (law) => law)))(facts)
        would = (
          await judgeFor(`${j.rule_set} then`, () => judgeNow(tx, j.rule_set, (law) => lawWith(law, change)))
        )(facts)
      } else {
        const key = `${j.rule_set} ${j.ruleset_hash} ${j.law_hash}`
        would = (await judgeFor(key, () => judgeUnder(tx, j, change)))(j.facts)
      }
    } catch (error) {
      if (isLost(error)) throw error
      return unjudged
    }
    return difference(gist(was), gist(would), shanghaiDay(j.decided_at.getTime()))
  }
}

/** Of what the database itself refuses a trial is lost; what the rules cannot read is one case nobody can say of. */
const isLost = (error: unknown): boolean => error instanceof Error && 'severity' in error

/** An open case is judged on the day of its decision, which is not before today. */
function asOf(facts: string, today: string): string {
  const told = JSON.parse(facts) as { on?: unknown }
  return typeof told.on === 'string' ? JSON.stringify({ ...told, on: today }) : facts
}

function difference(was: Gist, would: Gist, judgedOn: string): Changed | null {
  const clauses = [...was.failed, ...would.failed].filter(
    (clause) => was.failed.includes(clause) !== would.failed.includes(clause),
  )
  if (was.verdict === would.verdict && clauses.length === 0) return null
  return { judgedOn, before: was.verdict, after: would.verdict, clauses }
}

async function seenIn(tx: Tx, casesOf: CasesOf, rows: { subject_kind: string; subject_id: string }[]) {
  const known = new Map<string, { name: string; open: boolean }>()
  for (const kind of new Set(rows.map((r) => r.subject_kind))) {
    const ids = new Set(rows.flatMap((r) => (r.subject_kind === kind ? r.subject_id : [])))
    for (const { id, name, open } of await casesOf(tx, kind, [...ids]))
      known.set(`${kind} ${id}`, { name, open })
  }
  return known
}

async function* pages<T extends { id: string }>(
  read: (after: string | null) => Promise<T[]>,
): AsyncGenerator<T[]> {
  for (let after: string | null = null; ; ) {
    const rows: T[] = await read(after)
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

async function judgeUnder(
  tx: Tx,
  j: { ruleset_hash: string; law_hash: string; rule_set: string },
  change: LawChange,
): Promise<(facts: string) => string> {
  const [ruleset, stored] = [await laws.findRuleset(tx, j.ruleset_hash), await laws.findLaw(tx, j.law_hash)]
  if (!ruleset || !stored)
    return () => {
      throw new Error('the rules or the law of its day are not kept')
    }
  return replayer(ruleset.bundle, canonical(lawWith(JSON.parse(stored.content) as Law, change)), j.rule_set)
}

/** By the rules of this very process and the law in force, as `under` makes it. */
async function judgeNow(tx: Tx, set: string, under: (law: Law) => Law): Promise<(facts: string) => string> {
  const { code } = await currentRuleset()
  return replayer(code, canonical(under(await lawOn(tx))), set)
}

/** The law of that day with the proposed version ranked last, as the register ranks it once adopted. */
export function lawWith(law: Law, { register, key, value, validFrom, validTo }: LawChange): Law {
  const version = { id: 'proposed', validFrom, validTo, basis: 'bureau', source: '' }
  return register === 'parameter'
    ? { ...law, parameters: added(law.parameters, key, { ...version, value: value as ParameterValue }) }
    : { ...law, readings: added(law.readings, key, { ...version, value: value as string }) }
}

const added = <V>(versions: { [key: string]: Version<V>[] }, key: string, version: Version<V>) => ({
  ...versions,
  [key]: [...(versions[key] ?? []), version],
})

type Gist = { verdict: string; failed: string[] }
const gist = (text: string): Gist => {
  const { verdict, failed } = JSON.parse(text) as { verdict: string; failed?: string[] }
  return { verdict, failed: failed ?? [] }
}
