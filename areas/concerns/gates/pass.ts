// Letting an undecided concern pass: by name, at one gate, for one case or for all that its subject leads to there.
import { placeOf } from '../../../regulation/editions.ts'
import { isOneOf } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase } from '../../../server/cases/case.ts'
import { whoMay } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Forbidden, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { concernCase } from '../case.ts'
import { isSuspect } from '../effects.ts'
import { gateNames } from '../names.ts'
import { papersOf } from '../queries.ts'
import { concernLife, undecided } from '../states.ts'
import { concernsOver, type GateCase } from './ask.ts'
import * as queries from './queries.ts'
import type { NewPass } from './schema.ts'
import { passLife } from './states.ts'

/**
 * Throws Refused when the case stands at another gate, the concern is decided meanwhile, is none of this case's (any longer),
 * is of fraud and would pass for more than this case, or was let pass already; Forbidden for whoever may not.
 * @clause A10.10 workflow: what nobody has decided passes by name, with reason and evidence, and on record
 */
export async function passConcern(tx: Tx, actor: Actor, cases: GateCase[], input: NewPass): Promise<void> {
  const [one] = cases
  if (!isOneOf(actor.role, whoMay(passLife, 'pass'))) throw new Forbidden('放行由经办或者审批人员办理。')
  if (!one || one.gate !== input.gate)
    throw new Refused('这件事的办理环节已经变化，没有放行。请刷新页面后再看。')
  const held = await holdCase(tx, concernCase, input.concern)
  const status = held.status as keyof typeof concernLife.names
  if (!undecided.includes(status) && status !== 'settled')
    throw new Refused(
      `线索${held.number}已经办理，现在是“${concernLife.names[status]}”，不用放行。请刷新页面后再看。`,
      placeOf(held.clause),
    )
  const concern = (await concernsOver(tx, actor, cases)).find((c) => c.id === input.concern)
  if (!concern) throw new Refused(`线索${held.number}不涉及本件，不用放行。`, placeOf(held.clause))
  if (concern.reach === 'left')
    throw new Refused(
      `线索${held.number}所涉学员已经不在本班花名册，不妨碍本件办理，不用放行。`,
      placeOf(held.clause),
    )
  if (concern.meaning === 'noted')
    throw new Refused(`线索${held.number}不妨碍${gateNames[one.gate]}，不用放行。`, placeOf(held.clause))
  if (input.whole && isSuspect(concern.clause))
    throw new Refused(
      `线索${held.number}涉及骗取、套取补贴，只能逐件放行，不能一并放行。请选择“只放行本件”。`,
      placeOf(held.clause),
    )
  if (concern.pass)
    throw new Refused(`线索${held.number}已由${concern.pass.name}放行，没有重复登记。`, placeOf(held.clause))
  if (input.paper !== null) await requirePaper(tx, input.concern, input.paper)
  const at = input.whole ? concern.subject : one.at
  await queries.insertPass(tx, {
    concern_id: concern.id,
    gate: one.gate,
    subject_kind: at.kind,
    subject_id: at.id,
    reason: input.reason,
    evidence: input.evidence,
    file_id: input.paper,
    passed_by: actor.account!,
    passed_name: actor.name,
    passed_at: actor.at,
  })
  await record(tx, actor, {
    area: 'concerns',
    verb: '未认定即放行',
    subjectKind: 'concern',
    subjectId: concern.id,
    clause: concern.clause,
    detail: { number: concern.number, gate: one.gate, caseKind: at.kind, case: at.id },
  })
}

async function requirePaper(tx: Tx, concern: string, paper: string): Promise<void> {
  const papers = await papersOf(tx, concern)
  if (!papers.some((p) => p.file_id === paper && p.side === 'bureau'))
    throw new Refused('所选材料不在这条线索的材料中，没有放行。请先在线索中补充材料。')
}
