// Recording what trainees answered.
import { ratioOn, readingOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { isBelow, ratioText } from '../../../server/ratio.ts'
import { raise } from '../../concerns/raise.ts'
import { teachingCase } from '../teaching/case.ts'
import { type FoundClass, getClass } from '../views.ts'
import * as queries from './queries.ts'
import { countsAsSatisfied, satisfiedReading } from './satisfied.ts'
import type { NewSurvey } from './schema.ts'

/** The same form again answers the first. Throws Missing, Invalid, Refused. */
// @clause X2.2.2(b) record: valid and satisfied answers of a survey
export async function recordSurvey(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewSurvey,
  today: string,
): Promise<{ id: string }> {
  await caseFor(tx, actor, teachingCase, classId, 'survey')
  const found = await getClass(tx, classId)
  if (input.satisfied > input.answers)
    throw new Invalid('满意份数多于有效答卷，没有登记。', { satisfied: '不得多于有效答卷。' })
  const basically = input.basically ?? 0
  if (basically > input.satisfied)
    throw new Invalid('基本满意份数多于满意份数，没有登记。', {
      basically: '基本满意是满意合计中的一部分，不得多于合计。',
    })
  if (input.surveyedOn > today)
    throw new Invalid('调查日期在将来，没有登记。', { surveyedOn: '请填写实际调查的日期。' })
  const asked = {
    class_id: classId,
    surveyed_on: input.surveyedOn,
    answers: input.answers,
    satisfied: input.satisfied,
    basically,
  }
  const same = await queries.findSameSurvey(tx, asked)
  if (same) return same
  const { id } = await queries.insertSurvey(tx, {
    ...asked,
    provider_code: found.provider_code,
    recorded_by: actor.account!,
  })
  const words = await belowLine(tx, found, input)
  if (words)
    await raise(tx, actor, {
      subject: { kind: 'class', id: classId, name: found.name },
      provider: found.provider_code,
      clause: 'A14.4',
      source: 'survey',
      sourceId: id,
      words,
      on: today,
    })
  await record(tx, actor, {
    area: 'inspections',
    verb: '登记满意度调查',
    subjectKind: 'class',
    subjectId: classId,
    provider: found.provider_code,
    clause: 'X2.2.2(b)',
    detail: { answers: input.answers, satisfied: input.satisfied, basically },
  })
  return { id }
}

/**
 * What the survey raises, or null: satisfaction below the line, of this survey or of all of the body in its year, where the answers are
 * enough to conclude from, or few answers are so read.
 * @clause A14.4 rule: of which surveys it is counted (A14.4.period), and what few answers say (A14.4.sample), are readings
 */
async function belowLine(tx: Tx, { provider_code, trainees }: FoundClass, input: NewSurvey) {
  const [law, on] = [await lawOn(tx), input.surveyedOn]
  const [line, sample] = [ratioOn(law, 'exit.minSatisfaction', on), ratioOn(law, 'exit.minSurveySample', on)]
  const year = on.slice(0, 4)
  const ofYear = readingOn(law, 'A14.4.period', on) === 'year'
  const asked = ofYear
    ? await queries.surveysBetween(tx, provider_code, `${year}-01-01`, `${year}-12-31`)
    : [{ ...input, roster: trainees }]
  const sum = (of: (s: (typeof asked)[number]) => number | null) =>
    asked.reduce((n, s) => n + (of(s) ?? 0), 0)
  const reading = readingOn(law, satisfiedReading, on)
  const satisfied = sum((s) => countsAsSatisfied(s, reading))
  const [answers, roster] = [sum((s) => s.answers), sum((s) => Number(s.roster))]
  const says =
    readingOn(law, 'A14.4.sample', on) === 'anyway' || !isBelow(answers, Math.max(roster, 1), sample)
  return says && isBelow(satisfied, answers, line)
    ? `${ofYear ? `${year}年全年` : on}满意度调查：有效答卷${answers}份，满意${satisfied}份，低于${ratioText(line)}。`
    : null
}
