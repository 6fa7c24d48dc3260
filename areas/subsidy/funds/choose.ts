// Which money pays a batch, and whether it is there.

import { placeOf } from '../../../regulation/editions.ts'
import { readingOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Law } from '../../../regulation/rule.ts'
import { yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { yuanWords } from '../../../server/money.ts'
import { sayRefusal } from '../claims/refusals.ts'
import { sourcesOn } from './entry-queries.ts'
import * as queries from './queries.ts'

/**
 * Which money pays a batch that is being prepared: that of this year from the source chosen, or, where it is read so, 就业补助资金. Throws Invalid
 * for a source that is none today, Refused where one has to be chosen.
 */
export async function chooseFund(
  tx: Tx,
  batchId: string,
  chosen: string | null,
  today: string,
): Promise<void> {
  const sources = await sourcesOn(tx, today)
  const names = sources.map(({ name }) => name).join('、')
  const source = chosen ?? usualSource(await lawOn(tx), today)
  if (source === null)
    throw new Refused(
      `没有编制：按登记的释义，每一批次都要选定资金来源。请从${names}中选择后再编制。`,
      placeOf('A13.9'),
    )
  if (!sources.some(({ code }) => code === source))
    throw new Invalid('没有编制：资金来源有误。', { source: `请从${names}中选择资金来源。` })
  await queries.insertBatchFund(tx, { batch_id: batchId, year: yearOf(today), source }).catch(sayRefusal)
}

/** Whose money pays where nobody chose; null: somebody has to. */
export const usualSource = (law: Law, day: string): string | null =>
  readingOn(law, 'A13.9.source', day) === 'employment' ? 'employment' : null

/** From what a batch can be paid, each with what is there; `usual`: where nobody chooses. */
export async function fundChoice(tx: Tx, today: string) {
  const [year, sources] = [yearOf(today), await sourcesOn(tx, today)]
  const recorded = await queries.isRecorded(tx, [year])
  const usual = usualSource(await lawOn(tx), today)
  const choice = []
  for (const { code, name } of sources) {
    const fen = await queries.onAccount(tx, { year, source: code }, 'available')
    const says = recorded ? `${year}年可用${yuanWords(fen)}` : `${year}年未登记拨入资金`
    choice.push({ code, name, says, usual: code === usual })
  }
  return choice
}

export type BatchFund = {
  year: number
  name: string
  /** What one has to know of it, in a sentence. */
  says: string
  /** Why it may not be approved now; null: it may. */
  short: string | null
}

/** Which money pays this batch, and whether it is there. Null: prepared before books were kept. `day`: of the approval to come. */
export async function fundFor(
  tx: Tx,
  batch: { id: string; number: string; status: string },
  day: string,
): Promise<BatchFund | null> {
  const fund = await queries.fundOfBatch(tx, batch.id)
  const binds =
    batch.status === 'prepared' && (await queries.isRecorded(tx, [...(fund ? [fund.year] : []), yearOf(day)]))
  if (!fund) {
    if (!binds) return null
    const says = `批次${batch.number}编制时还没有选定资金来源，而${yearOf(day)}年已登记拨入资金；请退回本批次，重新编制。`
    return { year: yearOf(day), name: '未选定', says, short: says }
  }
  const { year, name, booked } = fund
  const tell = (says: string, short: string | null = null) => ({ year, name, says, short })
  if (batch.status !== 'prepared')
    return tell(
      booked
        ? `审批时已从${year}年${name}的可用资金中承诺。`
        : batch.status === 'returned'
          ? '本批次没有动用资金。'
          : `审批时${year}年未登记拨入资金，没有记入资金账。`,
    )
  if (!binds) return tell(`${year}年未登记拨入资金，不能核对是否足额。`)
  const available = await queries.onAccount(tx, fund, 'available')
  const missing = (await queries.sumOfBatch(tx, batch.id)) - available
  if (missing <= 0) return tell(`${year}年${name}可用${yuanWords(available)}，足额。`)
  const says = `批次${batch.number}不能审批通过：${year}年${name}可用资金只有${yuanWords(available)}，还差${yuanWords(missing)}。请等资金拨入、由财务登记并经复核后再审批，或者退回本批次，选另一项资金来源重新编制。`
  return tell(says, says)
}
