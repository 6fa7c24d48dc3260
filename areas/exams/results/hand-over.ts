// Certificates are handed to those who passed.
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { examCase } from '../case.ts'
import * as queries from '../queries.ts'
import type { Handover } from '../schema.ts'
import { nothingToHand } from '../stops.ts'

/**
 * Certificates handed to trainees, all of the class or some. Invalid: a day before issue or after today.
 * @clause X2.3.5(b) record: the day each certificate was handed over
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Handover,
  today: string,
): Promise<void> {
  const exam = await caseFor(tx, actor, examCase, id, 'hand')
  const results = (await queries.resultsOf(tx, id)).filter(
    (r) => r.certificate_no !== null && r.handed_on === null,
  )
  const persons = input.persons ?? results.map((r) => r.person_id)
  const chosen = results.filter((r) => persons.includes(r.person_id))
  if (chosen.length === 0) throw new Refused(nothingToHand)
  const latest = chosen
    .map((r) => r.issued_on!)
    .sort()
    .at(-1)!
  if (input.handedOn > today || input.handedOn < latest)
    throw new Invalid('发放日期不对，没有保存。', { handedOn: `应在发证日期${latest}与今天${today}之间。` })
  const count = await queries.handOver(
    tx,
    id,
    chosen.map((r) => r.person_id),
    input.handedOn,
  )
  await takeStep(tx, actor, examCase, exam, 'hand', { verb: '发放证书', detail: { count } })
}
