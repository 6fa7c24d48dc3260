// Rows of a list of ledgers of before set against the registers: whose it is, whether it is there already or contradicts, until when it is kept. Pure.
import { citing } from '../../../regulation/clause-name.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import type { Level } from '../../catalogue/levels.ts'
import { bodyAgrees, type KnownBodies } from '../../providers/of-sheet.ts'
import { keptUntil, type Retention } from '../retention.ts'
import type { KnownLedger } from './queries.ts'
import type { EarlierValues, ReadEarlier } from './read.ts'

export type Registers = {
  bodies: KnownBodies
  /** Whether a class of our own bears the number, by now or before. */
  ours: (number: string, provider: string | null) => boolean
  /** Brought in before and counting, by the number of the class. */
  brought: Map<string, KnownLedger>
  retention: Retention
  /** The day of which the list is. */
  asOf: string
  /** A class that ended from this day on has its ledger here. */
  firstDay: string
}

export type EarlierRow = {
  row: number
  classNo: string
  className: string
  providerCode: string
  occupationName: string
  level: Level
  startsOn: string
  endsOn: string
  trainees: number
  lastPaidOn: string | null
  place: string
  keepUntil: string
}

export type Checked = { fresh: EarlierRow[]; known: EarlierRow[]; problems: SheetProblem[] }

/** @clause A12.6 rule: kept from the end of the class or the last payment, whichever is later; a list may say longer, never shorter */
export function checkEarlier(read: ReadEarlier, registers: Registers): Checked {
  const problems = [...read.problems]
  const [fresh, known]: EarlierRow[][] = [[], []]
  for (const { row, values: v } of read.rows) {
    const wrong = (key: keyof EarlierValues, says: string) => problems.push(read.wrong(row, key, says))
    bodyAgrees(v, registers.bodies, wrong)
    if (v.endsOn && v.endsOn > registers.asOf)
      wrong('endsOn', `${v.endsOn}晚于名单截至的${registers.asOf}：没有结课的班级不能作为旧台账接入。`)
    else if (v.endsOn && v.endsOn >= registers.firstDay)
      wrong(
        'endsOn',
        citing`${v.endsOn}本局已经启用（${registers.firstDay}），启用以后结课的班级请在本系统建立台账（第十二条），不能接入。`,
      )
    if (v.classNo && registers.ours(v.classNo, v.providerCode))
      wrong('classNo', '是本系统的班级，台账已由系统建立，请删去这一行。')
    const whole = wholeOf(row, v, registers.retention, wrong)
    if (!whole) continue
    const there = registers.brought.get(whole.classNo)
    if (there && !isSame(whole, there)) wrong('classNo', otherSays(there))
    else (there ? known : fresh)!.push(whole)
  }
  return { fresh: fresh!, known: known!, problems }
}

type WrongHere = (key: keyof EarlierValues, says: string) => void

function wholeOf(row: number, v: EarlierValues, retention: Retention, wrong: WrongHere): EarlierRow | null {
  const { classNo, className, providerCode, occupationName, level, startsOn, endsOn, trainees, place } = v
  if (!endsOn) return null
  // When it was sealed is not known: where that day counts, the end of the class stands for it.
  const { ledger } = keptUntil({ endsOn, lastPaidOn: v.lastPaidOn }, retention, null)
  if (v.keepUntil && v.keepUntil < ledger)
    wrong('keepUntil', citing`早于按第十二条推算的${ledger}，请改为这一天或更晚，或者留空。`)
  if (!classNo || !className || !providerCode || !occupationName || !level) return null
  if (!startsOn || !trainees || !place) return null
  const named = { row, classNo, className, providerCode, occupationName, level }
  return {
    ...{ ...named, startsOn, endsOn, trainees, place },
    ...{ lastPaidOn: v.lastPaidOn, keepUntil: v.keepUntil ?? ledger },
  }
}

const isSame = (a: EarlierRow, b: KnownLedger): boolean =>
  a.providerCode === b.provider_code && a.endsOn === b.ends_on && a.place === b.place

const otherSays = (b: KnownLedger): string =>
  `已于${shanghaiDay(b.taken_at.getTime())}接入（“${b.file_name}”，来源${b.source}）：代码${b.provider_code}，${b.ends_on}结课，存放在${b.place}，与本行不同，请核对；登记有误的，由审批人员撤回那一次接入。`
