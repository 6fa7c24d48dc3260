// Filed early enough before the first day (第七条).
import { rule } from '../../../regulation/rule.ts'
import { addDays, addWorkingDays, daysBetween, type WorkCalendar } from '../../../server/calendar.ts'
import type { ClassFacts } from '../facts.ts'

/** The option that counts working days calls a week five of them. */
const WORKING_WEEK = 5
export type Lead = { lastDay: 'inclusive' | 'exclusive'; days: 'calendar' | 'working' }
export const leadReadings = { lastDay: 'A8.1.lastDay', days: 'A8.1.days' } as const
/** First day on which a class filed on `filedOn` may start; undefined when a year's days of rest are not known. Asked at the approval and at every claim. */
export function earliestStart(
  filedOn: string,
  lead: number,
  r: Lead,
  calendar: WorkCalendar,
): string | undefined {
  const more = r.lastDay === 'exclusive' ? 1 : 0
  if (r.days === 'calendar') return addDays(filedOn, lead + more)
  return addWorkingDays(calendar, filedOn, WORKING_WEEK + more)
}

export const filedInTime = rule<ClassFacts, { lead: number }, Lead, string | undefined>({
  name: 'filedInTime',
  clause: 'A8.1',
  also: ['A8.4'],
  title: '开班前按期申请备案',
  open: true,
  params: { lead: 'class.filingLeadDays' },
  readings: leadReadings,
  look: (f, p, r, calendar) => earliestStart(f.filedOn, p.lead, r, calendar),
  test: (f, _p, _r, first) => {
    if (first === undefined) return 'manual'
    return first <= f.startsOn ? 'pass' : 'fail'
  },
  say: {
    pass: (f) => `${f.filedOn}备案，${f.startsOn}开班，提前${daysBetween(f.filedOn, f.startsOn)}天。`,
    fail: (f, _p, _r, first) =>
      `${f.filedOn}备案，最早可于${first}开班，本班定于${f.startsOn}；未及时备案的班次不得享受培训补贴。`,
    manual: (f) => restUnknown(f.filedOn),
    unknown: () => '',
  },
  remedy: (_f, _p, _r, first) => (first === undefined ? null : `把开班日期推迟到${first}或以后。`),
})

/** Said where the days cannot be counted. */
export const restUnknown = (filedOn: string): string =>
  `${filedOn.slice(0, 4)}年放假安排尚未录入，未能核对五个工作日。`
