// Rows of a list of open orders set against the registers: to which body, whether it is there already or another is open. Pure.
import { citing } from '../../../regulation/clause-name.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { whyOfSeries } from '../../../server/intakes/own-series.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import type { Numbered } from '../../classes/brought/queries.ts'
import { bodyAgrees, type KnownBodies } from '../../providers/of-sheet.ts'
import { STOP } from './columns.ts'
import type { KnownOrder } from './queries.ts'
import { type OrderRow, type OrderValues, once, type ReadOrders } from './read.ts'
import { classOf, whyNotStopped } from './stopped.ts'

export type Registers = {
  bodies: KnownBodies
  /** Classes that bear one of these numbers, of before or ours. */
  classes: Numbered[]
  /** Orders of these numbers, and orders that are open to these bodies and classes. */
  orders: KnownOrder[]
  /** The day of which the list is. */
  asOf: string
  /** What is ordered from this day on is ordered here. */
  firstDay: string
  today: string
}

export type Checked = { fresh: OrderRow[]; known: number; problems: SheetProblem[] }

/** @clause A10.16(f) A14.0(c) rule: one order at a time to a class, and to a body that still has its right to subsidies */
export function checkOrders(
  read: ReadOrders,
  { bodies, classes, orders, asOf, firstDay, today }: Registers,
): Checked {
  const problems = [...read.problems]
  const fresh: OrderRow[] = []
  let known = 0
  const stopped = new Map<string, number>()
  for (const { row, values: v } of read.rows) {
    const wrong = (key: keyof OrderValues, says: string) => problems.push(read.wrong(row, key, says))
    bodyAgrees(v, bodies, wrong)
    for (const key of ['orderedOn', 'interviewedOn', 'deliveredOn'] as const) {
      const on = v[key]
      if (on !== null && on > asOf) wrong(key, `${on}晚于名单截至的${asOf}，请核对。`)
      else if (key === 'orderedOn' && on !== null && on >= firstDay)
        wrong(key, citing`${on}本局已经启用（${firstDay}），启用以后的整改请在本系统下达（第十四条）。`)
    }
    // It could be delivered only too late, and no other could be given while it is open.
    if (tooLate(v, today))
      wrong('dueOn', `这份通知没有送达，期限${v.dueOn}已到，不能再执行，请重新下达，不接入这一行。`)
    const own = classOf(v, classes)
    const there = orders.find(({ number }) => number === v.number)
    if (there) {
      if (isSame(v, own, there)) known += 1
      else wrong('number', numberTaken(there))
      continue
    }
    const ours = v.number === null ? null : whyOfSeries(v.number, 'order', 'classOrder')
    if (ours) wrong('number', ours)
    const ofClass = v.classNo !== null
    // Another clause than that of a stop is told where the row is read.
    if (ofClass && v.clause === STOP) {
      for (const says of whyNotStopped(v, own, classes)) wrong('classNo', says)
      const twice = (first: number) =>
        read.wrong(row, 'classNo', `与第${first}行是同一班次，一个班次同时只能有一件没有办结的停课整改。`)
      problems.push(...once(stopped, own?.id ?? null, row, twice))
    } else if (!ofClass && v.providerCode !== null && bodies.get(v.providerCode)?.standing === 'cancelled')
      wrong('providerCode', '这家单位已经取消补贴资格，没有可以继续的整改。')
    const open = orders.find(
      (one) =>
        one.open &&
        (ofClass
          ? one.class_id !== null && one.class_id === own?.id
          : one.class_id === null && one.provider_code === v.providerCode),
    )
    const whose = ofClass ? '这个班次' : '这家单位'
    if (open)
      wrong(
        ofClass ? 'classNo' : 'providerCode',
        open.waiting
          ? `${whose}接入的整改${open.number}还待复核，请先复核或者退回那次接入。`
          : `${whose}已有一件没有办结的整改${open.number}，请先办结那一件。`,
      )
    const whole = wholeOf(row, v, own)
    if (whole) fresh.push(whole)
  }
  return { fresh, known, problems }
}

/** Not delivered by the end of its deadline; a class is stopped from the day of its order. */
export const tooLate = (
  o: { clause: string | null; deliveredOn: string | null; dueOn: string | null },
  today: string,
): boolean => o.clause !== STOP && o.deliveredOn === null && o.dueOn !== null && o.dueOn <= today

function wholeOf(row: number, v: OrderValues, own: Numbered | undefined): OrderRow | null {
  const { number, providerCode, clause, facts, demand, orderedOn, dueOn, givenBy } = v
  if (!number || !providerCode || !clause || !facts || !demand) return null
  if (!orderedOn || !dueOn || !givenBy) return null
  if ((clause === STOP) !== (own !== undefined)) return null
  return {
    ...{ row, number, providerCode, clause, facts, demand, orderedOn, dueOn, givenBy },
    ...{ classId: own?.id ?? null, classNo: own?.class_no ?? null },
    ...{ interviewedOn: v.interviewedOn, deliveredOn: v.deliveredOn },
  }
}

const isSame = (v: OrderValues, own: Numbered | undefined, there: KnownOrder): boolean =>
  there.intake_id !== null &&
  there.class_id === (own?.id ?? null) &&
  there.provider_code === v.providerCode &&
  there.ordered_on === v.orderedOn

const numberTaken = ({ number, provider_code, ordered_on, file_name, taken_at }: KnownOrder): string =>
  `编号${number}已经用于代码${provider_code}的单位${ordered_on}下达的整改通知（${
    taken_at ? `${shanghaiDay(taken_at.getTime())}接入的“${file_name}”` : '本系统下达'
  }），请核对。`
