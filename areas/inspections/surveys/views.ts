// A survey as a page is told of it.
import { ratioOn, readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { isBelow, ratioText } from '../../../server/ratio.ts'
import type { surveysOf } from './queries.ts'
import { countsAsSatisfied, satisfiedReading } from './satisfied.ts'

type Row = Awaited<ReturnType<typeof surveysOf>>[number]

/** Against the lines of its day; the sample against the people on the roster. */
export function surveyOf(s: Row, law: Law, trainees: number) {
  const line = ratioOn(law, 'exit.minSatisfaction', s.surveyed_on)
  return {
    id: s.id,
    surveyedOn: s.surveyed_on,
    answers: s.answers,
    satisfied: s.satisfied,
    basically: s.basically,
    low: isBelow(countsAsSatisfied(s, readingOn(law, satisfiedReading, s.surveyed_on)), s.answers, line),
    line: ratioText(line),
    sampleTooSmall: isBelow(
      s.answers,
      Math.max(trainees, 1),
      ratioOn(law, 'exit.minSurveySample', s.surveyed_on),
    ),
  }
}
