// 第十七条: another person adopts what one proposed, or turns it down. Adopting adds a version and touches none.

import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { placeOf } from '../../editions.ts'
import type { LawRooms, WholeTrial } from '../../kept/trial-gates.ts'
import { trialGroups } from '../../kept/trial-groups.ts'
import type { ParameterValue } from '../../rule.ts'
import { insertInterpretation, insertParameter } from '../queries.ts'
import { lawCase } from './case.ts'
import * as queries from './queries.ts'
import type { ProposalDecision } from './schema.ts'
import { whyNotDecided } from './states.ts'
import { trialOf } from './trial-of.ts'

/**
 * One that reaches back is tried once more, for cases go on meanwhile: whoever adopts it says how many they saw. Throws Missing, Refused
 * (decided already, one's own, dated back by `today` without a trial, or with more or fewer cases than were seen). @clause A17 record: decisions on numbers and readings, by two people, never overwritten
 */
export async function decideProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  { adopt, reason, changed }: ProposalDecision,
  today: string,
  rooms: LawRooms,
): Promise<void> {
  const p = await holdCase(tx, lawCase, id)
  if (p.adopted !== null)
    throw new Refused('已有人审定了这项拟定，没有重复办理。请刷新后查看。', placeOf('A17'))
  const why = whyNotDecided(p.proposed_by, actor.account)
  if (why) throw new Refused(why, placeOf('A17'))
  if (adopt) refuseUntried(p, today)
  const trial = adopt ? await tryAgain(tx, actor, p, changed, today, rooms) : null
  await takeStep(tx, actor, lawCase, p, adopt ? 'adopt' : 'decline', {
    change: {
      ...{ decided_by: actor.account!, decided_at: actor.at ?? new Date(), decided_reason: reason },
      adoption_trial: trial && JSON.stringify(trial),
    },
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
  if (p.trial !== null || p.valid_from === null || p.valid_from > today) return
  throw new Refused(
    `这项拟定自${p.valid_from}起适用，提出时还没有到期，没有试算；现在采纳就是追溯适用，没有保存。请选“不采纳”，由提出人重新提出，系统先逐件试算。`,
    placeOf('A17'),
  )
}

async function tryAgain(
  tx: Tx,
  actor: Actor,
  p: queries.ProposalRow,
  seen: number | undefined,
  today: string,
  rooms: LawRooms,
): Promise<WholeTrial | null> {
  const [register, value] = [p.register as queries.Register, p.value as ParameterValue | string]
  const of = { register, key: p.key, value, validFrom: p.valid_from, validTo: p.valid_to }
  const now = await trialOf(tx, actor, of, today, rooms)
  const then = seen ?? (p.trial as { changed: number } | null)?.changed
  if (now === null || now.changed === then) return now
  const [open, decided, check] = trialGroups.map((group) => now.groups[group].changed)
  throw new Refused(
    `提出以后案件有变动：现在重新试算，有${now.changed}件的结论会不同（未办结${open}件、已决定${decided}件、批量预审${check}件），您看到的是${then ?? 0}件；没有保存。看过以后仍要采纳的，请在“会不同的件数”中填${now.changed}再办。`,
    placeOf('A17'),
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
