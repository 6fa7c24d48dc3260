// 第十七条: another person adopts what one proposed, or turns it down. Adopting adds a version and touches none.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { ParameterValue } from '../../rule.ts'
import { insertInterpretation, insertParameter } from '../queries.ts'
import { lawCase } from './case.ts'
import * as queries from './queries.ts'
import type { ProposalDecision } from './schema.ts'
import { whyNotDecided } from './states.ts'

/** Throws Missing, Refused (decided already, one's own, or dated back by `today` without a trial). @clause A17 record: decisions on numbers and readings, by two people, never overwritten */
export async function decideProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  { adopt, reason }: ProposalDecision,
  today: string,
): Promise<void> {
  const p = await holdCase(tx, lawCase, id)
  if (p.adopted !== null) throw new Refused('已有人审定了这项拟定，没有重复办理。请刷新后查看。', 'A17')
  const why = whyNotDecided(p.proposed_by, actor.account)
  if (why) throw new Refused(why, 'A17')
  if (adopt) refuseUntried(p, today)
  await takeStep(tx, actor, lawCase, p, adopt ? 'adopt' : 'decline', {
    change: { decided_by: actor.account!, decided_at: actor.at ?? new Date(), decided_reason: reason },
    verb: adopt ? adopted[p.register as queries.Register] : '不采纳拟定',
    clause: p.register === 'edition' ? 'A16' : 'A17',
    detail: {
      ...(p.register === 'interpretation' ? { option: p.value } : { value: p.value }),
      ...{ validFrom: p.valid_from, validTo: p.valid_to, documentNo: p.document_no },
    },
  })
  if (adopt) await asHouse(tx, actor, (all) => takeEffect(all, actor, p))
}

/** Meant for days to come, it waited until they came: what it changes of what is judged already, nobody has seen. */
function refuseUntried(p: queries.ProposalRow, today: string): void {
  if (p.register === 'edition' || p.trial !== null || p.valid_from === null || p.valid_from > today) return
  throw new Refused(
    `这项拟定自${p.valid_from}起适用，提出时还没有到期，没有试算；现在采纳就是追溯适用，没有保存。请选“不采纳”，由提出人重新提出，系统先逐件试算。`,
    'A17',
  )
}

const adopted: Record<queries.Register, string> = {
  parameter: '确定参数',
  interpretation: '确定释义',
  edition: '登记印发日期',
}

async function takeEffect(tx: Tx, actor: Actor, p: queries.ProposalRow): Promise<void> {
  const version = {
    key: p.key,
    validFrom: p.valid_from,
    validTo: p.valid_to,
    basis: 'bureau',
    source: `启东市人力资源和社会保障局决定（${p.document_no}）`,
    documentNo: p.document_no,
    reason: p.reason,
    decidedBy: actor.account,
    proposalId: p.id,
  }
  if (p.register === 'parameter') await insertParameter(tx, { ...version, value: p.value as ParameterValue })
  else if (p.register === 'interpretation')
    await insertInterpretation(tx, { ...version, option: p.value as string })
  else
    await queries.insertIssue(tx, {
      edition: p.key,
      issuedOn: p.value as string,
      documentNo: p.document_no,
      proposalId: p.id,
    })
}
