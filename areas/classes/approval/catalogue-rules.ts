// The occupation and level of a class beside the catalogue of the day that decides (第十三条).
import { type Law, rule, versionOn } from '../../../regulation/rule.ts'
import {
  type CatalogueDate,
  type CatalogueEntry,
  entryInForce,
  type LineReadings,
  lineReadings,
  onlineWords,
  rateOf,
  rateWords,
  sourceWords,
} from '../../catalogue/in-force.ts'
import { levelNames } from '../../catalogue/levels.ts'
import type { ClassFacts } from '../facts.ts'

/**
 * A class outside the catalogue may be taught and is not subsidised: whoever agrees to it says that they know.
 * @clause A13.1 rule: the body is told on filing whether the occupation and level stand in the catalogue on the day that decides, and at which rate
 */
export const classInCatalogue = rule<ClassFacts, object, LineReadings, CatalogueEntry | undefined>({
  name: 'classInCatalogue',
  clause: 'A13.1',
  also: ['A13.2'],
  title: '职业（工种）和等级在补贴目录内',
  open: true,
  params: {},
  readings: lineReadings,
  applies: (f) => f.listed !== undefined,
  look: (f, _p, r) => classLine(f, r),
  test: (_f, _p, r, entry) =>
    entry === undefined || (entry.byCategory && r.special === 'manual') ? 'manual' : 'pass',
  say: {
    pass: (f, _p, r, entry) =>
      `${workOf(f)}于${dayWords(f, r.day)}在目录内，${rateWords(entry!, r.shortage)}。来源：${sourceWords(entry!)}。`,
    fail: '',
    manual: (f, _p, r, entry) => {
      if (entry) return `${workOf(f)}按职业类别套用标准，须由人工确认。`
      if (f.listed!.known && !f.listed!.named)
        return `职业编码${f.occupationCode}在目录中不叫“${f.occupationName}”，须由审核人员核对。`
      if (f.listed!.online) return `${workOf(f)}${onlineWords}；是否仍同意开班由审核人员判断。`
      return `${workOf(f)}于${dayWords(f, r.day)}不在补贴目录内，学员不能享受补贴；是否仍同意开班由审核人员判断。`
    },
    unknown: '',
  },
  remedy: () => '改为目录内的职业和等级；不申领补贴的，向学员说明后由审核人员判断。',
})

/** The line by which the class would be paid, as far as the day that decides is known or planned. */
export const classLine = (
  f: ClassDays,
  r: Pick<LineReadings, 'day' | 'special'>,
): CatalogueEntry | undefined => entryInForce(f.listed?.entries ?? [], dayOf(f, r.day), r.special)

/** What the class would bring each of its trainees, in fen, by the readings of its day; null: the catalogue has no line. */
export function classRate(law: Law, f: ClassDays): number | null {
  const [day, special, shortage] = Object.values(lineReadings).map(
    (key) => versionOn(law.readings[key], f.filedOn)?.value,
  )
  const r = { day, special, shortage } as LineReadings
  const line = classLine(f, r)
  return line ? rateOf(line, r.shortage) : null
}

type ClassDays = Pick<ClassFacts, 'listed' | 'startsOn' | 'endsOn' | 'filedOn' | 'approvedOn'>

/** The certificate and the claim come after the class: its last day stands for theirs, and the claim is judged anew. */
function dayOf(f: ClassDays, day: CatalogueDate): string {
  if (day === 'startedOn') return f.startsOn
  if (day === 'approvedOn') return f.approvedOn ?? f.filedOn
  return f.endsOn
}

const dayNames: Record<CatalogueDate, string> = {
  approvedOn: '备案日',
  startedOn: '开班日',
  issuedOn: '结课日，发证日未到',
  appliedOn: '结课日，申报日未到',
}
const dayWords = (f: ClassFacts, day: CatalogueDate): string =>
  `${dayOf(f, day)}（${day === 'approvedOn' && f.approvedOn ? '开班批准日' : dayNames[day]}）`

const workOf = (f: ClassFacts): string => `${f.occupationName}${levelNames[f.level]}`
