// Judges stored decisions again with the rules and the law of their day, byte against byte.
import { canonical, sha256 } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import * as laws from './queries.ts'
import { replayer } from './ruleset.ts'

/** A row of a check, or a judgement of a filing, a class, an exam or a claim. */
export type Difference = { why: string } & (
  | { decisionId: string; checkId: string; row: number }
  | { judgementId: string; set: string; subjectKind: string; subjectId: string }
)

export type Replay = {
  replayed: number
  rulesets: number
  differences: Difference[]
}

const PAGE = 1_000

type Judge = ((facts: string) => string) | string

/** All stored decisions and judgements, or the decisions of one check. */
export async function replay(tx: Tx, checkId: string | null): Promise<Replay> {
  const judges = new Map<string, Judge>()
  const rulesets = new Set<string>()
  const result: Replay = { replayed: 0, rulesets: 0, differences: [] }
  const again = async (d: Stored, set: string): Promise<string | undefined> => {
    const key = `${set} ${d.ruleset_hash} ${d.law_hash}`
    let judge = judges.get(key)
    if (!judge) {
      judge = await judgeOf(tx, d.ruleset_hash, d.law_hash, set)
      judges.set(key, judge)
    }
    rulesets.add(d.ruleset_hash)
    result.replayed++
    return typeof judge === 'string' ? judge : difference(judge, d)
  }
  for await (const d of pages((after) => laws.decisionsAfter(tx, after, checkId, PAGE))) {
    const why = await again(d, 'claim')
    if (why) result.differences.push({ decisionId: d.id, checkId: d.check_id, row: d.row_no, why })
  }
  if (checkId === null) {
    for await (const j of pages((after) => laws.judgementsAfter(tx, after, PAGE))) {
      const why = await again(j, j.rule_set)
      const subject = { subjectKind: j.subject_kind, subjectId: j.subject_id }
      if (why) result.differences.push({ judgementId: j.id, set: j.rule_set, ...subject, why })
    }
  }
  return { ...result, rulesets: rulesets.size }
}

type Stored = { facts: string; findings: string; law_hash: string; ruleset_hash: string; as_judged: boolean }

async function* pages<T extends { id: string }>(
  read: (after: string | null) => Promise<T[]>,
): AsyncGenerator<T> {
  for (let after: string | null = null; ; ) {
    const rows: T[] = await read(after)
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

/** The judge of that day, or a sentence on why it cannot be had. */
async function judgeOf(tx: Tx, rulesetHash: string, lawHash: string, set: string): Promise<Judge> {
  const ruleset = await laws.findRuleset(tx, rulesetHash)
  const law = await laws.findLaw(tx, lawHash)
  if (!ruleset || sha256(ruleset.bundle) !== rulesetHash) return '所存规则包与其哈希不符。'
  if (!law || sha256(law.content) !== lawHash) return '所存参数与其哈希不符。'
  return replayer(ruleset.bundle, law.content, set)
}

function difference(
  judge: (facts: string) => string,
  { facts, findings: stored, as_judged }: Stored,
): string | undefined {
  let again: string
  try {
    again = judge(facts)
  } catch (cause) {
    return `规则包不能判断所存事实（${cause instanceof Error ? cause.message : '未知错误'}）。`
  }
  if (again === stored || (!as_judged && sameValues(again, stored))) return undefined
  return `重放结果与所存结论不同：所存 ${gist(stored)}，重放 ${gist(again)}。`
}

/** Rows from before the judge's own string was kept: the same values, whatever the order of their names. */
const sameValues = (one: string, other: string): boolean =>
  canonical(JSON.parse(one)) === canonical(JSON.parse(other))

function gist(text: string): string {
  const { verdict, failed } = JSON.parse(text) as { verdict?: string; failed?: string[] }
  return `${verdict}[${failed?.join('、') ?? ''}]`
}
