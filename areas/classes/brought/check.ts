// Classes of a workbook set against the registers: whose they are, on which agreement, with which teachers and rooms, and what contradicts. Pure.
import { citing } from '../../../regulation/clause-name.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import type { OtherName } from '../../catalogue/renamed.ts'
import { bodyAgrees } from '../../providers/of-sheet.ts'
import { isAgreed } from '../filing-rules.ts'
import { readOccupations } from '../judge.ts'
import { type CheckedLesson, type Places, placed } from './placed.ts'
import type { InForce, Numbered } from './queries.ts'
import type { ReadClass, ReadClasses } from './sheet/rows.ts'

export type Registers = Places & {
  agreements: readonly InForce[]
  numbered: readonly Numbered[]
  /** Other names that an occupation had by a day. */
  others: (code: string, name: string, on: string) => OtherName[]
  people: Map<string, { id: string; name: string }>
}

export type CheckedClass = Omit<ReadClass, 'lessons'> & {
  agreement: string
  occupationCode: string
  lessons: CheckedLesson[]
  /** It was brought in before, under the number of ours that stands there. */
  there: string | null
}
export type Checked = { classes: CheckedClass[]; problems: SheetProblem[]; notices: string[] }

/** @clause A7.1 rule: every class, person and lesson is checked before any is taken over */
export function checkClasses(read: ReadClasses, registers: Registers): Checked {
  const problems: SheetProblem[] = []
  const silent: string[] = []
  const classes = read.classes.map((own): CheckedClass => {
    const wrong = (key: Parameters<typeof read.wrong.class>[1], says: string) =>
      problems.push(read.wrong.class(own.row, key, says))
    bodyAgrees(own, registers.bodies, wrong)
    daysAgree(own, registers, wrong)
    const agreed = onAgreement(own, registers, wrong)
    for (const t of own.trainees) {
      const known = registers.people.get(t.idNumber)
      if (known && !sameName(known.name, t.name))
        problems.push(
          read.wrong.trainee(t.row, 'name', '与该身份证号已登记的姓名不一致，请按身份证核对姓名和号码。'),
        )
    }
    const lessons = own.lessons.flatMap((l) => placed(l, own, registers, read.wrong.lesson, problems))
    const open = own.lessons.filter(
      (l) => l.on <= registers.asOf && l.on < registers.firstDay && l.present === null,
    )
    if (open.length > 0) silent.push(`${own.classNo}有${open.length}次`)
    return { ...own, ...agreed, lessons, there: thereAs(own, registers, wrong) }
  })
  return { classes, problems, notices: [...silentNotice(silent), ...lateNotice(read.classes)] }
}

type Wrong = (key: Parameters<ReadClasses['wrong']['class']>[1], says: string) => void

function daysAgree(own: ReadClass, { asOf, firstDay }: Registers, wrong: Wrong): void {
  const { approvedOn, endsOn } = own
  if (approvedOn > asOf) wrong('approvedOn', `${approvedOn}晚于名单截至的${asOf}，当时还没有批准，请核对。`)
  else if (approvedOn >= firstDay)
    wrong(
      'approvedOn',
      citing`${approvedOn}本局已经启用（${firstDay}），启用以后批准的班次请按开班备案办理（第八条），不能接入。`,
    )
  if (endsOn < asOf)
    wrong('endsOn', `本班在名单截至的${asOf}以前已经结课，不是正在培训的班次，请删去这个班。`)
}

/** The agreement in force on its first day, which has to name what is taught. */
function onAgreement(
  own: ReadClass,
  registers: Registers,
  wrong: Wrong,
): { agreement: string; occupationCode: string } {
  const { startsOn, occupationName, level } = own
  const found = registers.agreements.find(
    (a) => a.provider_code === own.providerCode && a.from_on <= startsOn && startsOn <= a.to_on,
  )
  const none = { agreement: '', occupationCode: own.occupationCode ?? '' }
  if (!registers.bodies.has(own.providerCode)) return none
  if (registers.bodies.get(own.providerCode)?.standing === 'cancelled')
    wrong('providerCode', '该单位已取消补贴资格，不能有正在培训的班次，请核对。')
  if (!found) {
    wrong('startsOn', `该单位在${startsOn}没有生效的备案协议，请先接入或者签订协议，再接入这个班。`)
    return none
  }
  const occupations = readOccupations(found.occupations)
  const named = occupations.filter((o) => o.name === occupationName)
  const occupationCode = own.occupationCode ?? (named.length === 1 ? named[0]!.code : null)
  if (occupationCode === null) {
    wrong(
      'occupationName',
      named.length === 0
        ? `协议${found.number}的培训项目没有“${occupationName}”，不能接入；名称有变更的，请填写职业编码。`
        : `协议${found.number}有${named.length}个“${occupationName}”，请填写职业编码。`,
    )
    return none
  }
  const agreement = {
    ...{ number: found.number, fromOn: found.from_on, toOn: found.to_on, endedOn: null, occupations },
  }
  const listed = {
    ...{
      known: true,
      named: true,
      entries: [],
      others: registers.others(occupationCode, occupationName, startsOn),
    },
  }
  if (!isAgreed({ agreement, occupationCode, occupationName, level, startsOn, listed }))
    wrong('occupationName', `协议${found.number}的培训项目不包括本班的职业和等级，不能接入，请核对协议。`)
  return { agreement: found.id, occupationCode }
}

function thereAs(own: ReadClass, { numbered }: Registers, wrong: Wrong): string | null {
  if (numbered.some((k) => k.class_no === own.classNo)) {
    wrong('classNo', `${own.classNo}是本系统的班次编号，这个班已在系统中，请删去这个班。`)
    return null
  }
  const same = numbered.find((k) => k.number_before === own.classNo && k.provider_code === own.providerCode)
  if (!same) return null
  if (same.name !== own.className || same.starts_on !== own.startsOn || same.ends_on !== own.endsOn)
    wrong(
      'classNo',
      `这个编号的班已经接入（${same.class_no}，${same.name}，${same.starts_on}至${same.ends_on}），与本行不同，请核对。`,
    )
  return same.class_no
}

const silentNotice = (silent: string[]): string[] =>
  silent.length === 0
    ? []
    : [
        `请核对：${silent.slice(0, 10).join('、')}${silent.length > 10 ? '等' : ''}已上的课没有写明谁到课；接入后列为未登记，导入考勤表或者由人社部门认定以前，既不算出勤，也不算缺课。`,
      ]

const lateNotice = (classes: ReadClass[]): string[] => {
  const late = classes.filter(({ approvedOn, startsOn }) => approvedOn >= startsOn)
  return late.length === 0
    ? []
    : [
        `请核对：${late
          .map(({ classNo }) => classNo)
          .slice(0, 10)
          .join('、')}的批准日期不早于开班日期；按原日期接入。`,
      ]
}
