// The occupation and level stand in the catalogue (第十三条).
import { rule } from '../../../regulation/rule.ts'
import { type HoursReading, hoursVerdict, hoursWords } from '../../catalogue/hours.ts'
import {
  type CatalogueEntry,
  type LineReadings,
  lineReadings,
  onlineWords,
  rateWords,
} from '../../catalogue/in-force.ts'
import { catalogueLine } from './evidence.ts'
import type { ClaimFacts } from './facts.ts'
import { occupationText } from './occupation.ts'
import { catalogueDay, lineOf } from './rate.ts'

export const inCatalogue = rule<ClaimFacts, object, LineReadings, CatalogueEntry | undefined>({
  name: 'inCatalogue',
  clause: 'A13.1',
  also: ['A13.2'],
  title: '职业（工种）和等级在补贴目录内',
  open: true,
  params: {},
  readings: lineReadings,
  look: (f, _p, r) => lineOf(f, r),
  same: (f, entry) => (entry?.name === f.occupationName ? entry : undefined),
  test: (f, _p, r, entry) => {
    if (f.occupationCode === null || f.level === null) return 'unknown'
    if (!f.catalogue.known) return 'fail'
    if (!f.catalogue.named) return 'manual'
    const day = catalogueDay(f, r.day)
    if (day === null) return f.catalogue.entries.length === 0 ? 'fail' : 'unknown'
    if (!entry) return 'fail'
    return entry.byCategory && r.special === 'manual' ? 'manual' : 'pass'
  },
  say: {
    pass: (f, _p, r, entry) =>
      `${occupationText(f)}在目录内${nowNamed(f, entry!)}，${rateWords(entry!, r.shortage)}。`,
    fail: (f, _p, r) =>
      f.catalogue.online
        ? `${occupationText(f)}${onlineWords}，不予补贴。`
        : f.catalogue.known
          ? `${occupationText(f)}${f.catalogue.entries.length > 0 ? `于${catalogueDay(f, r.day)}` : ''}不在补贴目录内，不予补贴。`
          : `职业编码${f.occupationCode}（${f.occupationName ?? ''}）不在补贴目录内，不予补贴。`,
    manual: (f) =>
      f.catalogue.named
        ? `${occupationText(f)}按职业类别套用标准，须由人工确认。`
        : `职业编码${f.occupationCode}在目录中名为“${f.catalogue.names.join('、')}”，申报为“${f.occupationName ?? ''}”，须由人工核对。`,
    unknown: '职业编码、等级或日期不可读，未能核对目录。',
  },
  remedy: (f) =>
    f.catalogue.known && !f.catalogue.named ? '核对职业编码与职业（工种）名称后重新预审。' : null,
  evidence: (f, _p, _r, entry) => (f.catalogue.named ? catalogueLine(entry) : null),
})

/** Under another name that the occupation had or was given (A13.5). */
const nowNamed = (f: ClaimFacts, { name }: CatalogueEntry) =>
  name === f.occupationName ? '' : `（更名改码前后的名称为${name}）`

/**
 * Asked only where the catalogue says hours of its own; the number for all (class.minHours) was asked of the class before it began.
 * @clause A10.11 rule: the hours of the timetable agreed to, beside those that the catalogue gives the occupation and level
 */
export const claimHoursListed = rule<
  ClaimFacts,
  object,
  LineReadings & { hours: HoursReading },
  CatalogueEntry | undefined
>({
  name: 'claimHoursListed',
  clause: 'A10.11',
  title: '课时达到目录所列课时',
  open: true,
  params: {},
  readings: { ...lineReadings, hours: 'A10.11.hours' },
  applies: (f) => f.hours !== undefined && f.catalogue.entries.some((e) => e.hours !== undefined),
  look: (f, _p, r) => lineOf(f, r),
  test: (f, _p, r, entry) => {
    if (!entry) return 'unknown'
    return entry.hours === undefined ? 'pass' : hoursVerdict(f.hours!.filed, entry.hours, r.hours)
  },
  say: {
    pass: (f, _p, _r, entry) =>
      entry!.hours === undefined
        ? `备案${f.hours!.filed}课时，当日目录没有列明课时。`
        : hoursWords(f.hours!.filed, entry!.hours),
    fail: (f, _p, _r, entry) => hoursWords(f.hours!.filed, entry!.hours!),
    manual: (f, _p, _r, entry) => `${hoursWords(f.hours!.filed, entry!.hours!)}是否达到要求由审核人员判断。`,
    unknown: '未找到当日的目录条目，未能核对课时。',
  },
  evidence: (_f, _p, _r, entry) => catalogueLine(entry),
})
