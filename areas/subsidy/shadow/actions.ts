// The verbs of a shadow year but settling (settling/settle.ts): begin it, hand it to the judge, give it up.
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { poke } from '../../../server/duties.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { accountOf } from '../payments/sent-order.ts'
import { shadowCase } from './case.ts'
import * as queries from './queries.ts'
import type { NewShadowYear } from './schema.ts'

/** Name of the duty that judges what was handed over. */
export const SHADOW_DUTY = 'shadow-years'

/** The same `clientKey` again answers the first. Invalid for a year that has not begun, Refused for a key used before for another. */
export async function beginYear(
  tx: Tx,
  actor: Actor,
  { clientKey, year }: NewShadowYear,
  today: string,
): Promise<{ id: string }> {
  if (String(year) > today.slice(0, 4))
    throw new Invalid('没有开始试运行。', { year: `${year}年还没有开始，请填写已有审核决定的年度。` })
  await inTurn(tx, `shadow year ${clientKey}`)
  const known = await queries.findByKey(tx, clientKey)
  if (known) {
    if (known.year === year && known.begun_by === actor.account) return { id: known.id }
    throw new Refused('这次提交的编号已用于另一次试运行，请刷新页面后重新提交。')
  }
  const number = await queries.nextShadowNumber(tx, year)
  const { id } = await queries.insertYear(tx, {
    number,
    year,
    client_key: clientKey,
    begun_by: accountOf(actor),
    ...(actor.at && { begun_at: actor.at }),
  })
  await record(tx, actor, {
    area: 'subsidy',
    verb: '开始一次试运行',
    subjectKind: 'shadow-year',
    subjectId: id,
    detail: { number, year },
  })
  return { id }
}

/** Nothing is judged until all its workbooks are there: rows of one count for rows of another. Refused without any. */
export async function startJudging(tx: Tx, actor: Actor, id: string, version: number): Promise<void> {
  const year = await caseFor(tx, actor, shadowCase, id, 'judge', version)
  const books = await queries.workbooksOf(tx, [id])
  if (books.length === 0) throw new Refused('还没有交来工作簿，不能开始核对。请先交来当年的申领和决定。')
  await takeStep(tx, actor, shadowCase, year, 'judge', {
    change: { notices: [] },
    detail: {
      number: year.number,
      workbooks: books.length,
      rows: books.reduce((n, b) => n + b.row_count, 0),
    },
  })
  await poke(tx, SHADOW_DUTY)
}

/** Its workbooks stay as they came and are never judged. */
export async function abandonYear(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, words }: { version: number; words: string },
): Promise<void> {
  const year = await caseFor(tx, actor, shadowCase, id, 'abandon', version)
  await takeStep(tx, actor, shadowCase, year, 'abandon', {
    change: { notices: [`作废的原因：${words}`] },
    detail: { number: year.number },
  })
}
