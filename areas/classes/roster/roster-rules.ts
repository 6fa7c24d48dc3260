// The roster (第八条) and whether each trainee could be subsidised at the end (第九条 with 第十三条): better known now.
import { type Evidence, rule } from '../../../regulation/rule.ts'
import { yearOf } from '../../../server/calendar.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { isHigher, levelNames } from '../../catalogue/levels.ts'
import { certificateListsAsked } from '../../people/certificates/lists-asked.ts'
import type { BroughtGrant, ClassFacts, HeldFact, TraineeFact } from '../facts.ts'
import {
  broughtAbove,
  broughtAtLevel,
  broughtFrom,
  broughtInYear,
  isChecked,
  isSure,
  isSureGrant,
  isUndated,
  type Year,
} from './brought.ts'

export const rosterPresent = rule<ClassFacts>({
  name: 'rosterPresent',
  clause: 'A8.3',
  title: '学员花名册',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.roster.length > 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `花名册共${f.roster.length}人，身份证号无重复。`,
    fail: () => '没有学员花名册。',
    unknown: () => '',
  },
  remedy: () => '导入学员花名册。',
})

export const traineesUnderCap = rule<ClassFacts, { max: number }, Year>({
  name: 'traineesUnderCap',
  clause: 'A13.3',
  also: ['A9.1(b)'],
  title: '学员当年申领未满次数',
  open: true,
  params: { max: 'subsidy.maxPerPersonYear' },
  readings: {
    year: 'A13.3.year',
    counted: 'A13.3.counted',
    byBody: 'A13.3.byBody',
    elsewhere: 'A13.3.elsewhere',
    channel: 'A13.3.channel',
  },
  applies: (f) => f.roster.length > 0,
  test: (f, p, r) =>
    verdictOn(
      capped(f, p.max, r),
      (t) =>
        own(t, f, r) + broughtInYear(t, f, r).filter((b) => isChecked(b) && !isUndated(b, r)).length >= p.max,
    ),
  say: {
    pass: (f, p) => `${yearOf(f.endsOn)}年申领均未满${p.max}次。`,
    fail: (f, p, r) => `${capped(f, p.max, r).length}名学员${yearOf(f.endsOn)}年申领已满${p.max}次。`,
    manual: (f, p, r) =>
      `${capped(f, p.max, r).length}名学员连同未经核实、互相不一致或者没有发证日期的记录，${yearOf(f.endsOn)}年申领已满${p.max}次，由审核人员核实。`,
    unknown: () => '',
  },
  remedy: (f) => `从花名册中删去，或在${yearOf(f.endsOn) + 1}年申报；由审批人员写明是否同意参训。`,
  evidence: (f, p, r) =>
    list(
      capped(f, p.max, r),
      (t) => `${yearOf(f.endsOn)}年已申领${inYear(t, f, r)}次，上限${p.max}次${told(broughtInYear(t, f, r))}`,
    ),
})

export const levelNotGranted = rule<ClassFacts>({
  name: 'levelNotGranted',
  clause: 'A13.5',
  also: ['A9.1(b)'],
  title: '学员未申领过同一职业同一等级',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.roster.length > 0,
  test: (f) => verdictOn(granted(f), (t) => grantedHere(t, f) || broughtAtLevel(t, f).some(isSureGrant)),
  say: {
    pass: (f) => `均未申领过${f.occupationName}${levelNames[f.level]}补贴。`,
    fail: (f) => `${granted(f).length}名学员已申领过${f.occupationName}${levelNames[f.level]}补贴。`,
    manual: (f) =>
      `${granted(f).length}名学员在接入的记录中可能已申领过${f.occupationName}${levelNames[f.level]}补贴，由审核人员核实。`,
    unknown: () => '',
  },
  remedy: () => '从花名册中删去；确需参训的，由审批人员写明理由，本人不再享受补贴。',
  evidence: (f) =>
    list(
      granted(f),
      (t) =>
        `已申领${f.occupationName}${levelNames[f.level]}补贴${grantedHere(t, f) ? '' : told(broughtAtLevel(t, f))}`,
    ),
})

export const noHigherHeld = rule<ClassFacts>({
  name: 'noHigherHeld',
  clause: 'A13.6',
  also: ['A9.1(b)'],
  title: '学员未获得更高等级证书',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.roster.length > 0,
  test: (f) =>
    verdictOn(
      higher(f),
      (t) => isProved(heldHere(t, f)) || broughtAbove(t, f).some((b) => isSure(b) && !isUndated(b, ofIssue)),
    ),
  say: {
    pass: (f) =>
      `本系统登记的考核中均未见同一职业更高等级证书；${certificateListsAsked(f.certificateLists ?? [])}`,
    fail: (f) => `${higher(f).length}名学员已有${f.occupationName}更高等级证书。`,
    manual: (f) =>
      `${higher(f).length}名学员在接入的记录中可能已有${f.occupationName}更高等级证书，由审核人员核实。`,
    unknown: () => '',
  },
  remedy: () => '从花名册中删去；确需参训的，由审批人员写明理由，本人不再享受补贴。',
  evidence: (f) =>
    list(higher(f), (t) => {
      const above = broughtAbove(t, f)
      const held = heldHere(t, f) ?? above[0]!
      const from = heldHere(t, f)?.origin
      const by = from ? `（来源：${sourceSays(from)}）` : heldHere(t, f) ? '' : told(above)
      return held.issuedOn
        ? `${held.issuedOn}获得${levelNames[held.level]}证书${by}`
        : `已申领${levelNames[held.level]}补贴，发证日期没有记录${by}`
    }),
})

export const noOverlap = rule<ClassFacts>({
  name: 'noOverlap',
  clause: 'A9.1(b)',
  also: ['A10.16(d)'],
  title: '学员没有同时参加别的班',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.roster.length > 0,
  test: (f) => (overlapping(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: () => '没有学员与已申报的其他班次时间重叠。',
    fail: (f) => `${overlapping(f).length}名学员与已申报的其他班次上课时间重叠。`,
    unknown: () => '',
  },
  remedy: () => '从花名册中删去，或调整上课时间。',
  evidence: (f) =>
    list(overlapping(f), (t) => {
      const { on, from, to, own, classNo } = t.overlaps[0]!
      return `${on} ${from}–${to}已在${own ? `本单位${classNo}班` : '其他培训主体的班次'}上课`
    }),
})

/** Of what is higher the day of issue is asked, whatever decides the year. */
const ofIssue = { year: 'issuedOn' } as const
const own = (t: TraineeFact, f: ClassFacts, r: Year) =>
  t.grants.filter(
    (g) =>
      (r.counted === 'filed' || !g.refused) &&
      (r.byBody !== 'notCounted' || g.claimant === 'person') &&
      (g.slotYear ?? yearOf(g[r.year])) === yearOf(f.endsOn),
  ).length
const inYear = (t: TraineeFact, f: ClassFacts, r: Year) => own(t, f, r) + broughtInYear(t, f, r).length

const capped = (f: ClassFacts, max: number, r: Year) => f.roster.filter((t) => inYear(t, f, r) >= max)
const grantedHere = (t: TraineeFact, f: ClassFacts) =>
  t.grants.some((g) => !g.refused && g.sameOccupation && g.level === f.level)
const granted = (f: ClassFacts) =>
  f.roster.filter((t) => grantedHere(t, f) || broughtAtLevel(t, f).length > 0)
/** One that is sure before one that nobody has checked. */
function heldHere(t: TraineeFact, f: ClassFacts): HeldFact | undefined {
  const higher = t.held.filter((h) => isHigher(h.level, f.level))
  return higher.find(isProved) ?? higher[0]
}
const isProved = (held: HeldFact | undefined) =>
  held !== undefined && held.origin?.confidence !== 'unverified' && held.occupation !== 'maybe'
const higher = (f: ClassFacts) => f.roster.filter((t) => heldHere(t, f) || broughtAbove(t, f).length > 0)

/** fail: of one of them it is sure. manual: of none. */
const verdictOn = (found: TraineeFact[], sure: (t: TraineeFact) => boolean) =>
  found.length === 0 ? 'pass' : found.some(sure) ? 'fail' : 'manual'
const told = ([first]: BroughtGrant[]) => (first ? `（${first.appliedOn}申领，${broughtFrom(first)}）` : '')
const overlapping = (f: ClassFacts) => f.roster.filter((t) => t.overlaps.length > 0)

/** The first column is the place on the roster: by it the finding is shown beside the person. */
export function list(trainees: TraineeFact[], why: (trainee: TraineeFact) => string): Evidence | null {
  if (trainees.length === 0) return null
  return {
    columns: ['序号', '学员', '情况'],
    rows: trainees.map((t) => [String(t.position), t.label, why(t)]),
    owners: null,
  }
}
