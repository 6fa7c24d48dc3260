// 证书核发之日起十二个月: the period in which a claim may be made (A13.7).
import { type ClaimPeriod, type ClaimTerm, claimPeriod, stillRuns } from '../../../regulation/claim-period.ts'
import { rule } from '../../../regulation/rule.ts'
import { type WorkCalendar, yearOf } from '../../../server/calendar.ts'
import type { ClaimFacts } from './facts.ts'

export const inTime = rule<ClaimFacts, { months: number }, Starts, Period | null>({
  name: 'inTime',
  clause: 'A13.7',
  also: ['X2.3.6(a)'],
  title: '证书核发后按期申报',
  open: true,
  params: { months: 'subsidy.claimWindowMonths' },
  readings: { start: 'A13.7.start', ofBody: 'X2.3.6(a).start', restDay: 'A13.7.restDay' },
  look: (f, p, r, calendar) =>
    f.issuedOn === null ? null : periodOf(f.issuedOn, { months: p.months, restDay: r.restDay, calendar }),
  test: (f, _p, r, period) => {
    // A workbook knows the day of issue only: the other reading leaves it to a person.
    if (period === null || f.issuedOn === null || f.appliedOn === null || fromReceipt(f, r)) return 'unknown'
    if (f.appliedOn < f.issuedOn) return 'manual'
    const runs = stillRuns(period, f.appliedOn)
    return runs === undefined ? 'manual' : runs ? 'pass' : 'fail'
  },
  say: {
    pass: (f, _p, _r, period) => `${period!.words}${f.appliedOn}申报。`,
    fail: (f, _p, _r, period) => `${period!.words}${f.appliedOn}申报已超期。`,
    manual: (f, _p, _r, period) =>
      f.appliedOn! < f.issuedOn!
        ? `申报日期${f.appliedOn}早于发证日期${f.issuedOn}，两者必有一误。`
        : `申报期最后一日${period!.months}是否顺延，取决于${yearOf(f.appliedOn!)}年放假安排，该年安排尚未录入。`,
    unknown: '发证日期或申报日期不可读，未能核对申报期。',
  },
  remedy: (f) =>
    f.issuedOn && f.appliedOn && f.appliedOn < f.issuedOn ? '核对发证日期和申报日期，更正后重新预审。' : null,
})

type Starts = {
  start: 'issuedOn' | 'receivedOn'
  ofBody: 'oneDeadline' | 'receivedOn'
  restDay: 'next' | 'strict'
}

/** Counted from the day on which the trainee got the certificate: for everybody, or where a body claims. */
const fromReceipt = (f: ClaimFacts, r: Starts): boolean =>
  r.start === 'receivedOn' || (r.ofBody === 'receivedOn' && f.claimant !== 'person')

/** `words` begin the sentence about any claim of that day of issue. */
type Period = ClaimPeriod & { words: string }

// A batch asks for the same few hundred days of issue again and again; a calendar never changes once it is in a law.
const periods = new WeakMap<WorkCalendar, Map<string, Period>>()

function periodOf(issuedOn: string, term: ClaimTerm): Period {
  const { months, restDay, calendar } = term
  let known = periods.get(calendar)
  if (!known) {
    known = new Map()
    periods.set(calendar, known)
  }
  const key = months === 12 && restDay === 'next' ? issuedOn : `${issuedOn} ${months} ${restDay}`
  let period = known.get(key)
  if (!period) {
    const found = claimPeriod(issuedOn, term)
    period = { ...found, words: `证书${issuedOn}核发，申报期到${found.last ?? found.months}止，` }
    known.set(key, period)
  }
  return period
}
