// A shadow year judged: all its workbooks as one, in order of application, each row by what had really been granted until then.
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { judgeRows, rowsToJudge } from '../checks/judge-rows.ts'
import { registersOf } from '../judge/registers.ts'
import { shadowCase } from './case.ts'
import { compare } from './compare.ts'
import { addRow, agreement, disagreed, noFigures } from './figures.ts'
import { withoutOwnRecords } from './own-record.ts'
import * as queries from './queries.ts'

/**
 * Judges a waiting year and keeps what differs from what was decided. It writes decisions of a check and differences, nothing else: no
 * claim, no grant, no concern. Answers false when another has it or it is done.
 * @clause A13.8 record: every decision of a past year that the rules do not bear out, with its clauses, its evidence and its money
 */
export async function judgeYear(
  tx: Tx,
  actor: Actor,
  id: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<boolean> {
  const year = await queries.lockWaitingYear(tx, id)
  if (!year) return false
  const books = []
  for (const { id: check, file_name, notices } of await queries.workbooksOf(tx, [id]))
    books.push({ id: check, notices, rows: await rowsToJudge(tx, { id: check, book: file_name }) })
  const rows = books.flatMap((book) => book.rows)
  const asked = await registersOf(tx, { checks: books.map((book) => book.id) })
  const { registers, left } = withoutOwnRecords(asked, rows)
  const figures = noFigures()
  const differences: Parameters<typeof queries.insertDifferences>[1] = []
  const { on } = await judgeRows(tx, await lawOn(tx), books, registers, progress, ({ row, judgement }) => {
    // The sheet was taken in with a decision in every row.
    const was = row.was!
    const difference = compare(was, judgement)
    addRow(figures, was, difference)
    if (difference)
      differences.push({
        shadow_year_id: id,
        check_id: row.check,
        row_no: row.row,
        ...difference,
        reason: difference.clauses.join('、'),
        decided: was.outcome,
        decided_fen: was.fen,
        decided_reason: was.reason,
      })
  })
  await queries.insertDifferences(tx, differences)
  await takeStep(tx, actor, shadowCase, year, 'finish', {
    change: {
      figures: JSON.stringify(figures),
      judged_at: actor.at ?? new Date(),
      law_hash: on.lawHash,
      ruleset_hash: on.rulesetHash,
      notices: left > 0 ? [`本局登记的补贴中有${left}笔就是表中各行本身，没有另作已获补贴计。`] : [],
    },
    detail: {
      number: year.number,
      rows: figures.rows,
      differences: disagreed(figures).rows,
      ...agreement(figures),
    },
  })
  return true
}

/** Marks a year that could not be judged; it may be handed over again. */
export async function failYear(tx: Tx, actor: Actor, id: string): Promise<void> {
  const year = await holdCase(tx, shadowCase, id)
  if (year.status !== 'waiting') return
  await takeStep(tx, actor, shadowCase, year, 'fail', {
    change: {
      notices: ['系统在核对时出错，没有保存任何结论。请再次开始核对；仍不行的，请联系系统管理员。'],
    },
    detail: { number: year.number },
  })
}
