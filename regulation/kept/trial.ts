// What a decision dated back would have changed: every case judged before is judged again by the rules, facts and law of its
// day with the proposed version on top. Nothing is written: what was decided stays as it is (A17).

import { shanghaiDay } from '../../server/calendar.ts'
import { canonical } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import type { Law, ParameterValue, Version } from '../rule.ts'
import * as laws from './queries.ts'
import { replayer } from './ruleset.ts'

export type LawChange = {
  register: 'parameter' | 'interpretation'
  key: string
  value: ParameterValue | string
  validFrom: string | null
  validTo: string | null
}
export type TrialCase = {
  set: string
  kind: string
  id: string
  judgedOn: string
  before: string
  after: string
  /** Clauses that would newly fail, or no longer. */
  clauses: string[]
}
export type Trial = { judged: number; changed: number; cases: TrialCase[] }

const PAGE = 1_000
const SHOWN = 200
/** A judgement that cannot be read again is none that would change. */
const same = (before: string) => before

/** Judges the latest judgement of every case again. Answers how many, how many would change, and the first of them. */
export async function tryLaw(tx: Tx, change: LawChange): Promise<Trial> {
  const judges = new Map<string, (facts: string) => string>()
  const result: Trial = { judged: 0, changed: 0, cases: [] }
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof laws.latestJudgementsAfter>> = await laws.latestJudgementsAfter(
      tx,
      after,
      PAGE,
    )
    for (const j of rows) {
      const key = `${j.rule_set} ${j.ruleset_hash} ${j.law_hash}`
      let judge = judges.get(key)
      if (!judge) {
        judge = await judgeUnder(tx, j, change)
        judges.set(key, judge)
      }
      result.judged++
      const [was, would] = [gist(j.findings), gist(again(judge, j.facts, j.findings))]
      const clauses = [...was.failed, ...would.failed].filter(
        (clause) => was.failed.includes(clause) !== would.failed.includes(clause),
      )
      if (was.verdict === would.verdict && clauses.length === 0) continue
      result.changed++
      if (result.cases.length < SHOWN)
        result.cases.push({
          ...{ set: j.rule_set, kind: j.subject_kind, id: j.subject_id },
          judgedOn: shanghaiDay(j.decided_at.getTime()),
          ...{ before: was.verdict, after: would.verdict, clauses },
        })
    }
    if (rows.length < PAGE) return result
    after = rows.at(-1)!.id
  }
}

async function judgeUnder(
  tx: Tx,
  j: { ruleset_hash: string; law_hash: string; rule_set: string },
  change: LawChange,
): Promise<(facts: string) => string> {
  const [ruleset, stored] = [await laws.findRuleset(tx, j.ruleset_hash), await laws.findLaw(tx, j.law_hash)]
  if (!ruleset || !stored) return same
  return replayer(ruleset.bundle, canonical(lawWith(JSON.parse(stored.content) as Law, change)), j.rule_set)
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

function again(judge: (facts: string) => string, facts: string, findings: string): string {
  if (judge === same) return findings
  try {
    return judge(facts)
  } catch {
    return findings
  }
}

const gist = (text: string) => {
  const { verdict, failed } = JSON.parse(text) as { verdict: string; failed?: string[] }
  return { verdict, failed: failed ?? [] }
}
