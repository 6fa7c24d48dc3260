// What does not hold of a ledger is settled one by one before it is sealed (第十二条).
import { findClause } from '../../../regulation/clauses.ts'
import { saysTo } from '../../../regulation/explain.ts'
import { findJudgement, lawOfDay } from '../../../regulation/kept/judgements.ts'
import type { Finding } from '../../../regulation/rule.ts'
import { settleFinding } from '../../../regulation/settlements/actions.ts'
import { type Open, openOf } from '../../../regulation/settlements/open.ts'
import type { FindingSettlement, OpenFinding } from '../../../regulation/settlements/schema.ts'
import { shownOpen } from '../../../regulation/settlements/views.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { ledgerCase } from '../case.ts'
import { ledgerItems } from '../items.ts'
import type { LedgerRow } from '../queries.ts'
import { judgeLedger } from './judge.ts'
import { kindOfRule } from './rules.ts'

const subject = (id: string) => ({ kind: 'ledger', id })

export const openNow = (tx: Tx, actor: Actor, id: string, findings: Finding[]): Promise<Open[]> =>
  openOf(tx, actor, subject(id), findings)

/** What our own records lack is not there by a word; a paper or a recording may lie elsewhere, and somebody has seen it. */
export async function settleOfLedger(
  tx: Tx,
  actor: Actor,
  id: string,
  input: FindingSettlement,
  today: string,
): Promise<void> {
  const row = await caseFor(tx, actor, ledgerCase, id, 'settle-finding')
  const { findings } = (await judgeLedger(tx, actor, id, today)).judgement
  const drawn = findings.find((f) => f.rule === input.rule && isDrawn(f))
  if (drawn && input.outcome !== 'unmet')
    throw new Refused(
      `“${drawn.title}”由系统的登记生成，登记不全的，不能以核实代替：${saysTo([drawn], actor)}`,
      drawn.clause,
    )
  const told = await settleFinding(tx, actor, subject(id), findings, input)
  await takeStep(tx, actor, ledgerCase, row, 'settle-finding', told)
}

const isDrawn = (f: Finding): boolean => {
  const kind = f.rule === undefined ? undefined : kindOfRule(f.rule)
  return f.verdict === 'fail' && kind !== undefined && ledgerItems[kind].made
}

/** Once it is examined what is found at this moment; once it is sealed what was found then. */
export async function openOfLedger(
  tx: Tx,
  actor: Actor,
  { id, status }: Pick<LedgerRow, 'id' | 'status'>,
  today: string,
): Promise<{ open: Open[]; shown: OpenFinding[] }> {
  const kept = status === 'archived' ? await findJudgement(tx, 'ledger', id) : undefined
  if (status !== 'examined' && !kept) return { open: [], shown: [] }
  if (kept) {
    const { on } = kept.facts as { on: string }
    const open = await openNow(tx, actor, id, kept.findings)
    return {
      open,
      shown: shownOpen(open, subject(id), { ...(await lawOfDay(tx, kept)), on }, actor, isDrawn),
    }
  }
  const { law, judgement } = await judgeLedger(tx, actor, id, today)
  const open = await openNow(tx, actor, id, judgement.findings)
  return { open, shown: shownOpen(open, subject(id), { law, on: today, words: findClause }, actor, isDrawn) }
}

/**
 * Why it may not be sealed yet, told so that the body understands whose turn it is; null when nothing is open.
 * @clause A12.2 workflow: what was handed in is looked at by the bureau, and what is missing comes in, before it is sealed
 */
export function whyNotSealed(open: readonly Open[]): string | null {
  const bare = open.filter(({ settled }) => settled === null)
  const missing = bare.filter(({ finding }) => finding.verdict === 'fail')
  const waiting = bare.filter(({ finding }) => finding.verdict !== 'fail')
  const unmet = open.filter(({ settled }) => settled?.outcome === 'unmet')
  const parts = [
    missing.length > 0
      ? `材料不全，不能归档。${missing.map(({ finding, told }) => `${nameOf(finding.title)}：${told?.say ?? '由人社部门核实。'}`).join('')}`
      : '',
    unmet.length > 0 ? `${listed(unmet)}经人社部门核对不符合要求，请更正或者重新上传。` : '',
    waiting.length > 0
      ? `还有 ${waiting.length} 项待人社部门逐项核实：${listed(waiting)}，核实后即可归档。`
      : '',
  ]
  return parts.join('') || null
}

const listed = (open: Open[]) => open.map(({ no, finding }) => `（${no}）${nameOf(finding.title)}`).join('、')
const nameOf = (title: string) => title.replace('台账留存：', '')
