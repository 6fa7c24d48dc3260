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
import { getClass } from '../views.ts'
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
  const law = await lawOn(tx)
  const line = ratioOn(law, 'exit.minSatisfaction', input.surveyedOn)
  const satisfied = countsAsSatisfied(input, readingOn(law, satisfiedReading, input.surveyedOn))
  if (isBelow(satisfied, input.answers, line))
    await raise(tx, actor, {
      subject: { kind: 'class', id: classId, name: found.name },
      provider: found.provider_code,
      clause: 'A14.4',
      source: 'survey',
      sourceId: id,
      words: `${input.surveyedOn}满意度调查：有效答卷${input.answers}份，满意${satisfied}份，低于${ratioText(line)}。`,
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
