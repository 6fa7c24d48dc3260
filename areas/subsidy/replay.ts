// Judges stored decisions again with the rules and the law of their day, byte against byte.
import { sha256 } from '../../server/canonical.ts'
import type { Tx } from '../../server/db.ts'
import { replayer } from '../../server/ruleset.ts'
import * as queries from './queries.ts'

export type Replay = {
  replayed: number
  rulesets: number
  differences: { decisionId: string; checkId: string; row: number; why: string }[]
}

const PAGE = 1_000

/** All stored decisions, or those of one check. */
export async function replay(tx: Tx, checkId: string | null): Promise<Replay> {
  const judges = new Map<string, ((facts: string) => string) | string>()
  const rulesets = new Set<string>()
  const result: Replay = { replayed: 0, rulesets: 0, differences: [] }
  for (let after: string | null = null; ; ) {
    const decisions = await queries.decisionsAfter(tx, after, checkId, PAGE)
    for (const d of decisions) {
      const key = `${d.ruleset_hash} ${d.law_hash}`
      let judge = judges.get(key)
      if (!judge) {
        judge = await judgeOf(tx, d.ruleset_hash, d.law_hash)
        judges.set(key, judge)
      }
      rulesets.add(d.ruleset_hash)
      result.replayed++
      const why = typeof judge === 'string' ? judge : difference(judge, d.facts, d.findings)
      if (why) result.differences.push({ decisionId: d.id, checkId: d.check_id, row: d.row_no, why })
    }
    if (decisions.length < PAGE) break
    after = decisions.at(-1)!.id
  }
  return { ...result, rulesets: rulesets.size }
}

/** The judge of that day, or a sentence on why it cannot be had. */
async function judgeOf(tx: Tx, rulesetHash: string, lawHash: string) {
  const ruleset = await queries.findRuleset(tx, rulesetHash)
  const law = await queries.findLaw(tx, lawHash)
  if (!ruleset || sha256(ruleset.bundle) !== rulesetHash) return '所存规则包与其哈希不符。'
  if (!law || sha256(law.content) !== lawHash) return '所存参数与其哈希不符。'
  return replayer(ruleset.bundle, law.content)
}

function difference(judge: (facts: string) => string, facts: string, stored: string): string | undefined {
  let again: string
  try {
    again = judge(facts)
  } catch (cause) {
    return `规则包不能判断所存事实（${cause instanceof Error ? cause.message : '未知错误'}）。`
  }
  return again === stored ? undefined : `重放结果与所存结论不同：所存 ${gist(stored)}，重放 ${gist(again)}。`
}

function gist(text: string): string {
  const { verdict, failed } = JSON.parse(text) as { verdict?: string; failed?: string[] }
  return `${verdict}[${failed?.join('、') ?? ''}]`
}
