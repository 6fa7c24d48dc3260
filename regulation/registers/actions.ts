// The bureau's decisions under 第十七条. A decision adds a version and touches none.

import type { Actor } from '../../server/access/roles.ts'
import { canonical } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { findInterpretation } from '../interpretations.ts'
import { findParameter } from '../parameters.ts'
import type { ParameterValue } from '../rule.ts'
import * as queries from './queries.ts'
import type { InterpretationDecision, ParameterDecision } from './schema.ts'
import { valueProblem } from './value.ts'

/** Records the bureau's decision on a number. Throws Missing, Invalid, Refused when it is recorded already or somebody else decided meanwhile. @clause A17 record: decisions on parameters, never overwritten */
export async function decideParameter(tx: Tx, actor: Actor, key: string, input: ParameterDecision) {
  const seed = findParameter(key)
  if (!seed) throw new Missing(`没有名为“${key}”的参数。请在“参数与释义”中选择。`)
  refuseDays(input)
  const problem = valueProblem(seed, input.value)
  if (problem) throw new Invalid('参数的数值不符合要求，没有保存。', { value: problem })
  await inTurn(tx, `parameter ${key}`)
  const versions = await queries.parameterVersions(tx, key)
  refuseAgain(
    input,
    versions.filter((v) => canonical(v.value) === canonical(input.value)),
  )
  refuseUnseen(input, versions)
  const { id } = await queries.insertParameter(tx, { ...decision(actor, key, input), value: input.value })
  await recordDecision(tx, actor, 'parameter', key, input, { value: input.value })
  return { id }
}

/** Records the bureau's decision on a reading. Throws Missing, Invalid, Refused as above. @clause A17 record: decisions on readings, never overwritten */
export async function decideInterpretation(tx: Tx, actor: Actor, key: string, input: InterpretationDecision) {
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
  const versions = await queries.interpretationVersions(tx, key)
  refuseAgain(
    input,
    versions.filter((v) => v.option === option),
  )
  refuseUnseen(input, versions)
  const { id } = await queries.insertInterpretation(tx, { ...decision(actor, key, input), option })
  await recordDecision(tx, actor, 'interpretation', key, input, { option })
  return { id }
}

type Days = { validFrom?: string | null; validTo?: string | null }
type Decision = Days & { documentNo: string; reason: string; seen: number }

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
  if (known) throw new Refused(`依据“${documentNo}”的这项决定已经登记，没有重复保存。请刷新后查看。`, 'A17')
}

/** Versions are only ever added: whoever has not seen the last one decides on something that no longer stands. */
function refuseUnseen({ seen }: Decision, versions: { document_no: string | null }[]) {
  if (seen >= versions.length) return
  const { document_no } = versions.at(-1)!
  throw new Refused(
    `您填写期间，已有人${document_no ? `依据“${document_no}”` : ''}登记了新的决定；没有保存。请先看新的决定，仍须更改的再登记一次。`,
    'A17',
  )
}

const decision = (actor: Actor, key: string, { validFrom, validTo, documentNo, reason }: Decision) => ({
  key,
  validFrom: validFrom ?? null,
  validTo: validTo ?? null,
  basis: 'bureau',
  source: `启东市人力资源和社会保障局决定（${documentNo}）`,
  documentNo,
  reason,
  decidedBy: actor.account,
})

const recordDecision = (
  tx: Tx,
  actor: Actor,
  subjectKind: 'parameter' | 'interpretation',
  key: string,
  { validFrom, validTo, documentNo }: Decision,
  decided: { value: ParameterValue } | { option: string },
) =>
  record(tx, actor, {
    area: 'regulation',
    verb: subjectKind === 'parameter' ? '确定参数' : '确定释义',
    subjectKind,
    subjectId: key,
    clause: 'A17',
    detail: { ...decided, validFrom: validFrom ?? null, validTo: validTo ?? null, documentNo },
  })
