// What leaves the house as a file of many rows: numbered, marked and kept in the journal here, whichever room it comes from.
import type { Json } from '../../../db/tables.ts'
import { refuseNumbers } from '../../access/reasons.ts'
import { type Actor, actorName } from '../../access/roles.ts'
import { momentOf } from '../../calendar.ts'
import type { Tx } from '../../database/db.ts'
import type { SheetMark } from '../../workbook/write.ts'
import { type Act, recordAndNumber } from '../journal.ts'

export type Export = Pick<Act, 'area' | 'subjectId' | 'provider' | 'clause'> & {
  /** 补贴申领: what leaves, as its people call it. */
  name: string
  /** Lines of a sheet, or files of an archive. */
  rows: number
  /** Asked where the lines are people; null where the file is of one case. */
  reason: string | null
  /** The filters, as they were asked. */
  asked?: object
}

/**
 * Enters an export before anything leaves: its number is that of its entry in the journal, so nobody takes it out of the order. Answers what
 * every sheet of it bears. Throws Invalid for a reason with a number in it.
 */
export async function registerExport(
  tx: Tx,
  actor: Actor,
  { name, rows, reason, asked = {}, ...of }: Export,
): Promise<SheetMark> {
  if (reason !== null) refuseNumbers(reason, '没有导出')
  const id = await recordAndNumber(tx, actor, {
    ...of,
    verb: `导出${name}`,
    subjectKind: 'export',
    detail: { rows, ...(reason !== null && { reason }), filter: filterOf(asked) },
  })
  const number = numberOf(id)
  const at = momentOf((actor.at ?? new Date()).toISOString())
  return { number, words: `${number} ${actor.name}（${actorName(actor.role)}） ${at}` }
}

/** DC1024: 导出, and the number of the entry. */
export const numberOf = (id: number): string => `DC${id}`

/** What narrowed the list: neither its pages nor its order. */
const filterOf = (asked: object): { [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(asked).filter(
      ([name, value]) => !ordering.includes(name) && value !== undefined && value !== '',
    ),
  )
const ordering = ['page', 'size', 'after', 'before', 'sort']

/** In place of words that may be somebody's name or number: the journal keeps neither. */
export const UNKEPT_WORDS = '（按姓名或号码查找，不留存）'
