// A survey as a page is told of it.
import { ratioOn, readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { isBelow, ratioText } from '../../../server/ratio.ts'
import type { surveysOf } from './queries.ts'
import { countsAsSatisfied, satisfiedReading } from './satisfied.ts'

type Row = Awaited<ReturnType<typeof surveysOf>>[number]

/**
 * Against the lines of its day; the sample against the people on the roster.
 * @clause A14.4 screen: of a survey with too few answers it is said that they are too few, and not that satisfaction is low, unless few are so read
 */
export function surveyOf(s: Row, law: Law, trainees: number) {
  const line = ratioOn(law, 'exit.minSatisfaction', s.surveyed_on)
  const sample = ratioOn(law, 'exit.minSurveySample', s.surveyed_on)
  const sampleTooSmall =
    readingOn(law, 'A14.4.sample', s.surveyed_on) !== 'anyway' &&
    isBelow(s.answers, Math.max(trainees, 1), sample)
  return {
    id: s.id,
    surveyedOn: s.surveyed_on,
    answers: s.answers,
    satisfied: s.satisfied,
    basically: s.basically,
    // Too few answers say nothing of it, nor does what people dismissed.
    low:
      !sampleTooSmall &&
      !s.dismissed.includes('A14.4') &&
      isBelow(countsAsSatisfied(s, readingOn(law, satisfiedReading, s.surveyed_on)), s.answers, line),
    line: ratioText(line),
    sample: ratioText(sample),
    sampleTooSmall,
  }
}
