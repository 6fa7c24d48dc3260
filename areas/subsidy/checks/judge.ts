// Judging what was taken in: facts by SQL, verdicts by the rules, decisions with all they rest on.
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { record } from '../../../server/journal/journal.ts'
import { registersOf } from '../judge/registers.ts'
import { judgeRows, rowsToJudge } from './judge-rows.ts'
import * as queries from './queries.ts'

/**
 * Judges a waiting check: facts by SQL over everything granted, verdicts by the rules, decisions stored with what they
 * rest on. Answers false when another has it or it is done. `progress` hears rows done and rows in all.
 */
export async function judgeCheck(
  tx: Tx,
  actor: Actor,
  id: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<boolean> {
  const check = await queries.lockWaitingCheck(tx, id)
  if (!check) return false
  const law = await lawOn(tx)
  const rows = await rowsToJudge(tx, { id })
  const registers = await registersOf(tx, { checks: [id] })
  const { summaries } = await judgeRows(tx, law, [{ ...check, rows }], registers, progress)
  const summary = summaries.get(id)!
  await record(tx, actor, {
    area: 'subsidy',
    verb: '批量预审完成',
    subjectKind: 'claim-check',
    subjectId: id,
    provider: check.provider_code,
    clause: 'A13.8',
    detail: { rows: summary.rows, pass: summary.pass, fail: summary.fail, manual: summary.manual },
  })
  return true
}

/** Marks a check that could not be judged, with a sentence for whoever submitted it. */
export async function failCheck(tx: Tx, actor: Actor, id: string, problem: string): Promise<void> {
  const check = await queries.lockWaitingCheck(tx, id)
  if (!check) return
  const nothing = { lawHash: null, rulesetHash: null, summary: null, notices: check.notices }
  await queries.finishCheck(tx, id, { status: 'failed', problem, ...nothing })
  await record(tx, actor, {
    area: 'subsidy',
    verb: '批量预审未完成',
    subjectKind: 'claim-check',
    subjectId: id,
  })
}
