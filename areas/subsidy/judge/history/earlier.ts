// Earlier grants of the same person: which count, and how they are told. Pure.
import { yearOf } from '../../../../server/calendar.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { mayBeOfYear } from '../../../people/grants/undated.ts'
import type { Brought, ClaimFacts, EarlierClaim, SameProject } from '../facts.ts'

export const stands = (e: EarlierClaim) => e.outcome === 'granted' || e.outcome === 'reserved'
export const counts = (e: EarlierClaim, counted: 'granted' | 'filed') => stands(e) || counted === 'filed'
/** 已获补贴2次、在办1次 */
export function times(claims: EarlierClaim[]): string {
  const reserved = claims.filter((e) => e.outcome === 'reserved').length
  const granted = claims.length - reserved
  const parts = [
    granted > 0 || reserved === 0 ? `已获补贴${granted}次` : '',
    reserved > 0 ? `在办${reserved}次` : '',
  ]
  return parts.filter(Boolean).join('、')
}

type Known = { brought?: Brought; project?: SameProject; undated?: unknown; later?: true }

/** An occupation by its key, its code and the name it goes by. */
type Claimed = Pick<ClaimFacts, 'occupation' | 'occupationCode' | 'occupationName'>

/**
 * Of the occupation claimed, or brought in and perhaps of it: under a code that no catalogue has it may be what nobody has registered as renamed
 * yet; where the catalogue has its code by other names alone, code or name of the one claimed lets it be the same.
 */
export function isAlike(
  { occupation, occupationName, brought }: Pick<EarlierClaim, 'occupation' | 'occupationName' | 'brought'>,
  claimed: Claimed,
): boolean {
  if (occupation === claimed.occupation || brought?.uncatalogued === 'code') return true
  if (brought?.uncatalogued !== 'name') return false
  const [code] = occupation.split(' ')
  return code === claimed.occupationCode || occupationName === claimed.occupationName
}

/** What nobody has checked, or what another list trusted as much tells otherwise. */
const isUnproved = ({ brought }: Pick<Known, 'brought'>): boolean =>
  brought?.confidence === 'unverified' || brought?.contested === 'grant'

/** What is not proved, or what may be another occupation, accuses nobody: a person looks. */
export const isDoubtful = (e: Known): boolean =>
  e.brought !== undefined && (isUnproved(e) || e.undated !== undefined || e.brought.uncatalogued !== null)

/**
 * Of the occupation and level claimed, for sure, and granted first. Whether what the insurance pays is a subsidy of training, and which of the two
 * stands where the other was applied for later, a person says (A13.5).
 */
export const isSameLevel = (e: Known): boolean => isOfLevel(e) && !e.later
const isOfLevel = (e: Known): boolean => !isDoubtful(e) && e.brought?.channel !== 'unemployment'
/** Of the very training claimed, for sure, and granted first (A13.4). */
export const isSameTraining = (e: Known): boolean => isOfTraining(e) && !e.later
const isOfTraining = (e: Known): boolean => !isUnproved(e) && e.project !== 'maybe'

/** It is not proved that it counts, or in which year. */
export const isUncertain = (e: EarlierClaim): boolean => isUnproved(e) || e.brought?.contested === 'year'
export const uncertainNote = (found: EarlierClaim[]): string => {
  const unsure = found.filter(isUncertain)
  return unsure.length === 0 ? '' : `其中接入的记录${[...new Set(unsure.map(whyUnproved))].join('、')}`
}
const whyUnproved = ({ brought }: Pick<Known, 'brought'>): string =>
  brought?.confidence === 'unverified'
    ? '未经核实'
    : brought?.contested === 'year'
      ? '另有名单记在前一年或者后一年'
      : '在同等可信的名单中互相不一致'

/** fail: one of them is sure. manual: there are only doubtful ones. */
export const verdictOn = <E extends Known>(found: readonly E[], isSure: (e: E) => boolean) =>
  found.length === 0 ? 'pass' : found.some(isSure) ? 'fail' : 'manual'

/** Why somebody must look, of the first, and at what: `asked`; `byClass`: it is asked whether it was the same training, not the occupation. */
export function doubtNote([first]: EarlierClaim[], asked: string, byClass = false): string {
  const { occupationName, appliedOn, brought } = first!
  const told = `${appliedOn}已获${occupationName}补贴（来源：${brought ? sourceSays(brought) : ''}${laterNote([first!])}）；`
  if (byClass ? isOfTraining(first!) : isOfLevel(first!)) return `${told}由审核人员核实。`
  const why = isUnproved(first!)
    ? `该记录${whyUnproved(first!)}`
    : byClass
      ? `该记录${first!.classNo ? '的班级编号不是本班的，可能是别处的编号' : '没有班级编号'}，按证书编号、培训日期和单位都不能认定`
      : (uncataloguedNote(first!) ?? '由失业保险基金发放，是否属于同一项补贴不能由系统认定')
  return `${told}${why}，${asked}由审核人员核实。`
}

/** Why it may be another occupation; null where the catalogue knows it. */
export function uncataloguedNote({ brought }: Pick<Known, 'brought'>): string | null {
  if (!brought?.uncatalogued) return null
  return brought.uncatalogued === 'code'
    ? '补贴目录中没有这个职业（工种），可能是改名或者改编码前的'
    : '职业编码和名称在补贴目录中互相对不上'
}

/** Of the grants brought in, day and source of the first, and which came after the claim; empty where there is none. */
export function broughtNote(found: EarlierClaim[]): string {
  const first = found.find((e) => e.brought)
  return first?.brought
    ? `（${first.appliedOn}申领，来源：${sourceSays(first.brought)}${laterNote(found)}）`
    : ''
}
/** ；其中2026-05-11申领的晚于本笔的申报日期，…; empty where none did. */
function laterNote(found: EarlierClaim[]): string {
  const days = [...new Set(found.flatMap((e) => (e.later ? e.appliedOn : [])))]
  return days.length === 0
    ? ''
    : `；其中${days.join('、')}申领的晚于本笔的申报日期，以哪一笔为准须向来源单位核实`
}
export const broughtRemedy = (found: readonly Known[]): string | null =>
  found.some((e) => e.brought)
    ? '认为接入的记录不是本人的或者有误的，请本人持身份证向市人社部门反映，经两人核实更正后不再计入。'
    : null

/** 另有1笔发证日期没有记录，…; empty where each has one. */
export function undatedNote(granted: EarlierClaim[], r: YearReadings, then: string): string {
  const undated = granted.filter((e) => isUndated(e, r)).length
  return undated === 0 ? '' : `有${undated}笔发证日期没有记录，${then}`
}

export type YearReadings = {
  year: 'appliedOn' | 'issuedOn'
  counted: 'granted' | 'filed'
  byBody: 'counted' | 'notCounted'
  elsewhere: 'whenKnown' | 'notCounted'
  channel: 'all' | 'training'
}

/**
 * Claims that count in the year of this one; a slot keeps the year it was given in (A13.3). Where the day of issue decides and none was told,
 * the grant is among those of every year it may belong to.
 */
export function sameYear(f: ClaimFacts, r: YearReadings): EarlierClaim[] {
  if (f.earlier.length === 0) return none
  const year = yearOf(f[r.year]!)
  return f.earlier.filter(
    (e) =>
      counts(e, r.counted) &&
      (r.byBody !== 'notCounted' || e.claimant === 'person') &&
      (r.elsewhere !== 'notCounted' || !e.elsewhere) &&
      (r.channel !== 'training' || e.brought?.channel !== 'unemployment') &&
      (isUndated(e, r) ? mayBeOfYear(granted(e), year) : yearIn(e, r) === year),
  )
}

/** The day that decides the year was not told: a person looks in which it counts. */
export const isUndated = (e: EarlierClaim, r: Pick<YearReadings, 'year'>): boolean =>
  r.year === 'issuedOn' && e.issuedOn === null && !e.slotYear
export const granted = ({ appliedOn, brought }: Pick<EarlierClaim, 'appliedOn' | 'brought'>) => ({
  appliedOn,
  trainedTo: brought?.trainedTo ?? null,
})

function yearIn(e: EarlierClaim, r: YearReadings): number | null {
  const day = e[r.year]
  return e.slotYear ?? (day === null ? null : yearOf(day))
}

/** Read as not counted, a claim of a body takes nothing from the person's year and is held to no number. */
export const isFree = (f: ClaimFacts, r: YearReadings) =>
  r.byBody === 'notCounted' && f.claimant !== null && f.claimant !== 'person'

export const sameProject = (f: ClaimFacts, r: { project: 'class' | 'occupation' }) =>
  f.earlier.length === 0
    ? none
    : f.earlier.filter(
        (e) =>
          stands(e) &&
          (r.project === 'class'
            ? (e.classNo !== null && e.classNo === f.classNo) || e.project !== undefined
            : isAlike(e, f)),
      )
export const sameLevel = (f: ClaimFacts) =>
  f.earlier.length === 0 ? none : f.earlier.filter((e) => stands(e) && e.level === f.level && isAlike(e, f))
/** What other departments granted for the training claimed, or for one that nobody can tell from it (A7.2). */
export const fundedElsewhere = (f: ClaimFacts) =>
  f.earlier.length === 0 ? none : f.earlier.filter((e) => e.brought?.department && e.project && stands(e))
/** Of all years; the province's number is one of training, not of what the insurance pays beside it (A13.3.lifetime). */
export const everGranted = (f: ClaimFacts) =>
  f.earlier.length === 0 ? none : f.earlier.filter((e) => stands(e) && e.brought?.channel !== 'unemployment')
// Most people have no history: one empty list serves them all.

export const none: EarlierClaim[] = []
export const openNote = (f: ClaimFacts) => {
  return f.open === 0 ? '' : `同一人另有${f.open}笔待人工核实，其核定后本笔须重新预审。`
}
