// 第十七条: what the bureau means to decide. A proposal changes nothing until another person adopts it (decide.ts).

import type { Actor } from '../../../server/access/roles.ts'
import { canonical } from '../../../server/canonical.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { edition, placeOf } from '../../editions.ts'
import { findInterpretation } from '../../interpretations.ts'
import type { LawRooms } from '../../kept/trial-gates.ts'
import { findParameter } from '../../parameters.ts'
import type { ParameterValue } from '../../rule.ts'
import { interpretationVersions, parameterVersions } from '../queries.ts'
import type { InterpretationDecision, ParameterDecision } from '../schema.ts'
import { valueProblem } from '../value.ts'
import * as queries from './queries.ts'
import type { IssueProposal } from './schema.ts'
import { whyNotProposed } from './states.ts'
import { trialOf } from './trial-of.ts'

/** Proposes a number; answers the id of the proposal. Throws Missing, Invalid, Refused when it is recorded already, waits already or was decided meanwhile. */
export async function proposeParameter(
  tx: Tx,
  actor: Actor,
  key: string,
  input: ParameterDecision,
  today: string,
  rooms: LawRooms,
) {
  const seed = findParameter(key)
  if (!seed) throw new Missing(`没有名为“${key}”的参数。请在“参数与释义”中选择。`)
  refuseDays(input)
  const problem = valueProblem(seed, input.value)
  if (problem) throw new Invalid('参数的数值不符合要求，没有保存。', { value: problem })
  await inTurn(tx, `parameter ${key}`)
  const versions = await parameterVersions(tx, key)
  refuseAgain(
    input,
    versions.filter((v) => canonical(v.value) === canonical(input.value)),
  )
  refuseUnseen(input, versions)
  return propose(tx, actor, { register: 'parameter', key, value: input.value }, input, today, rooms)
}

/** Proposes a reading. Throws Missing, Invalid, Refused as above. */
export async function proposeInterpretation(
  tx: Tx,
  actor: Actor,
  key: string,
  input: InterpretationDecision,
  today: string,
  rooms: LawRooms,
) {
  const seed = findInterpretation(key)
  if (!seed) throw new Missing(`没有名为“${key}”的释义。请在“参数与释义”中选择。`)
  refuseDays(input)
  const { option } = input
  if (!seed.options.some((o) => o.id === option)) {
    throw new Invalid('所选的释义不在可选项中，没有保存。', {
      option: `可选：${seed.options.map((o) => o.id).join('、')}。`,
    })
  }
  await inTurn(tx, `interpretation ${key}`)
  const versions = await interpretationVersions(tx, key)
  refuseAgain(
    input,
    versions.filter((v) => v.option === option),
  )
  refuseUnseen(input, versions)
  return propose(tx, actor, { register: 'interpretation', key, value: option }, input, today, rooms)
}

/** Proposes the day of issue of the edition in force (A16). Throws Refused while one waits. */
export async function proposeIssue(
  tx: Tx,
  actor: Actor,
  input: IssueProposal,
  today: string,
  rooms: LawRooms,
) {
  const { issuedOn, documentNo, reason } = input
  await inTurn(tx, `edition ${edition.name}`)
  const what = { register: 'edition', key: edition.name, value: issuedOn } as const
  return propose(tx, actor, what, { documentNo, reason, validFrom: issuedOn, seen: 0 }, today, rooms)
}

type Days = { validFrom?: string | null; validTo?: string | null }
type Decision = Days & { documentNo: string; reason: string; seen: number }
type What = { register: queries.Register; key: string; value: ParameterValue | string }

async function propose(
  tx: Tx,
  actor: Actor,
  { register, key, value }: What,
  input: Decision,
  today: string,
  rooms: LawRooms,
): Promise<string> {
  const [waiting] = await queries.waitingProposals(tx, register, key)
  const why = whyNotProposed(waiting, '；没有保存')
  if (why) throw new Refused(why, placeOf('A17'))
  const { documentNo, reason } = input
  const [validFrom, validTo] = [input.validFrom ?? null, input.validTo ?? null]
  const trial = await trialOf(tx, actor, { register, key, value, validFrom, validTo }, today, rooms)
  const { id } = await queries.insertProposal(tx, {
    ...{ register, key, value, validFrom, validTo, documentNo, reason, trial },
    proposedBy: actor.account!,
    at: actor.at,
  })
  await record(tx, actor, {
    area: 'regulation',
    verb: '提出拟定',
    subjectKind: register,
    subjectId: key,
    clause: 'A17',
    detail: { value, validFrom, validTo, documentNo, ...(trial && { changed: trial.changed }) },
  })
  return id
}

function refuseDays({ validFrom, validTo }: Days) {
  if (validFrom && validTo && validFrom > validTo) {
    throw new Invalid('有效期的起止日期颠倒，没有保存。', { validTo: '截止日期不得早于起始日期。' })
  }
}

/** The same word of the same document for the same days is one decision, however often it is sent. */
function refuseAgain(
  { documentNo, validFrom, validTo }: Decision,
  same: { document_no: string | null; valid_from: string | null; valid_to: string | null }[],
) {
  const known = same.some(
    (v) =>
      v.document_no === documentNo &&
      v.valid_from === (validFrom ?? null) &&
      v.valid_to === (validTo ?? null),
  )
  if (known)
    throw new Refused(`依据“${documentNo}”的这项决定已经登记，没有重复保存。请刷新后查看。`, placeOf('A17'))
}

/** Versions are only ever added: whoever has not seen the last one decides on something that no longer stands. */
function refuseUnseen({ seen }: Decision, versions: { document_no: string | null }[]) {
  if (seen >= versions.length) return
  const { document_no } = versions.at(-1)!
  throw new Refused(
    `您填写期间，已有人${document_no ? `依据“${document_no}”` : ''}登记了新的决定；没有保存。请先看新的决定，仍须更改的再登记一次。`,
    placeOf('A17'),
  )
}
