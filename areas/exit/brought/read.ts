// A list of open orders → its rows, each checked by itself and against the others. Knows nothing of the database.
import { citing } from '../../../regulation/clause-name.ts'
import type { Values } from '../../../server/workbook/sheet/columns.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../server/workbook/sheet/read-sheet.ts'
import { orderColumns, STOP } from './columns.ts'

type Columns = typeof orderColumns
export type ReadOrders = ReadSheet<Columns>
export type OrderValues = Values<Columns>
/** Of which every cell that has to be filled was read. */
export type OrderRow = {
  row: number
  number: string
  providerCode: string
  /** That it stops; null of an order to the body itself. */
  classId: string | null
  classNo: string | null
  clause: string
  facts: string
  demand: string
  orderedOn: string
  dueOn: string
  givenBy: string
  interviewedOn: string | null
  deliveredOn: string | null
}

/** Each takes a step of a case. */
const MOST = 500

/** Throws Unreadable with one sentence when there is no such list in the file. */
export async function readOrders(file: Buffer, name: string, how?: HowToRead): Promise<ReadOrders> {
  const wanted = {
    ...{ columns: orderColumns, of: '整改通知', most: MOST },
    tooMany: (rows: number) => `表中有${rows}行，一次最多接入${MOST}行，请分成几个文件。`,
  }
  const read = await readSheet(file, name, wanted, how)
  const problems = [...read.problems]
  const numbers = new Map<string, number>()
  const bodies = new Map<string, number>()
  for (const { row, values: v } of read.rows) {
    problems.push(...daysAgree(row, v, read.wrong))
    problems.push(
      ...once(numbers, v.number, row, (first) => read.wrong(row, 'number', `与第${first}行的编号相同。`)),
    )
    problems.push(
      ...once(bodies, v.classNo === null && v.clause !== STOP ? v.providerCode : null, row, (first) =>
        read.wrong(row, 'providerCode', `与第${first}行是同一单位，一个单位同时只能有一件没有办结的整改。`),
      ),
    )
  }
  return { ...read, problems: inOrder(problems) }
}

/** Says of a second row what it has in common with the first. */
export function once(
  seen: Map<string, number>,
  value: string | null,
  row: number,
  says: (first: number) => SheetProblem,
): SheetProblem[] {
  const first = value === null ? undefined : seen.get(value)
  if (first !== undefined) return [says(first)]
  if (value !== null) seen.set(value, row)
  return []
}

/** @clause A10.16(f) A14.0(b) A14.0(c) rule: interviewed before it is delivered, delivered within the deadline; a class is stopped from the day of its order */
function daysAgree(row: number, v: OrderValues, wrong: ReadOrders['wrong']): SheetProblem[] {
  const found: SheetProblem[] = []
  const stops = v.clause === STOP
  const say = (key: 'clause' | 'classNo' | 'dueOn' | 'interviewedOn' | 'deliveredOn', words: string) =>
    found.push(wrong(row, key, words))
  if (v.orderedOn && v.dueOn && v.dueOn <= v.orderedOn)
    say('dueOn', `整改期限${v.dueOn}应当晚于下达日期${v.orderedOn}，请核对。`)
  if (stops && v.classNo === null) say('classNo', '为空：责令停课整改的是哪个班次，请填它的编号。')
  if (!stops && v.clause !== null && v.classNo !== null)
    say(
      'clause',
      citing`填了停课班级编号的，整改情形应写“停课整改”（第十条）；对单位本身的整改（第十四条）请删去班级编号。`,
    )
  if (v.deliveredOn === null) return found
  if (v.interviewedOn === null && !stops)
    say('interviewedOn', citing`为空：送达以前应先约谈负责人（第十四条），请补填约谈日期。`)
  if (v.interviewedOn !== null && v.interviewedOn > v.deliveredOn)
    say('interviewedOn', `约谈日期${v.interviewedOn}晚于送达日期${v.deliveredOn}，请核对。`)
  if (v.orderedOn && v.deliveredOn < v.orderedOn)
    say('deliveredOn', `送达日期${v.deliveredOn}早于下达日期${v.orderedOn}，请核对。`)
  if (!stops && v.dueOn && v.deliveredOn >= v.dueOn)
    say('deliveredOn', `送达日期${v.deliveredOn}不在整改期限${v.dueOn}以前，这份通知不能再执行，请重新下达。`)
  return found
}
