// What becomes of a sheet of what is still owed: confirmed by another, each is an approved recovery from then on; taken back, none is asked for.
import { asHouse } from '../../../../server/access/as-house.ts'
import { type Actor, system } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Contents } from '../../../../server/intakes/schema.ts'
import { tellTakenBack } from '../../../../server/intakes/tell.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { yuanWords } from '../../../../server/money.ts'
import { tell } from '../../../../server/telling/tell.ts'
import { recoveryOf } from '../case.ts'
import { insertRecovery } from '../queries.ts'
import * as queries from './queries.ts'

/** @clause A15(b) screen: whoever confirms what is still owed reads each as its paper has it */
export async function recoveryContents(tx: Tx, intake: string): Promise<Contents> {
  return {
    titles: [
      '文号',
      '向谁追回',
      '培训主体',
      '依据',
      '原因',
      '决定',
      '期限',
      '追回金额',
      '已退回',
      '尚未退回',
    ],
    rows: (await queries.rowsOfIntake(tx, intake)).map((r) => [
      ...[r.number, r.person ?? r.body, r.body, r.basis, r.finding, r.decided_on, r.due_on],
      ...[r.claimed_fen, r.back_fen, r.claimed_fen - r.back_fen].map(yuanWords),
    ]),
  }
}

/**
 * Each is an approved recovery of what is still owed: finance records what comes back, the body and the clerk are reminded, what the body is to be paid may be
 * set off.
 * @clause A15(b) workflow: what was asked back before is owed from then on as any other, once two people stand for its sheet
 */
export async function recoveriesConfirmed(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  const today = shanghaiDay((actor.at ?? new Date()).getTime())
  for (const r of await queries.rowsOfIntake(tx, intake)) {
    const { id } = await insertRecovery(tx, {
      ...{ number: r.number, provider_code: r.provider_code, person_id: r.person_id, finding: r.finding },
      ...{ opened_on: r.decided_on, due_on: r.due_on, opened_by: r.taken_by! },
      ...{ amount_fen: r.claimed_fen - r.back_fen, back_before_fen: r.back_fen, intake_id: intake },
    })
    const kind = recoveryOf(r.provider_code)
    await takeStep(tx, actor, kind, await caseFor(tx, actor, kind, id, 'agree'), 'agree', {
      change: { decided_by: actor.account, decided_on: today, decision_note: `原决定依据${r.basis}。` },
      verb: '接入追回',
      detail: { number: r.number, intake, amountFen: r.claimed_fen, backFen: r.back_fen },
    })
    if (r.person_id !== null) continue
    await tell(tx, actor, keys, {
      ...{ kind: 'recovery-brought-in', key: id, to: { provider: r.provider_code } },
      ...{ subject: { kind: 'exit', id: r.provider_code }, clause: 'A15(b)', title: '尚未退回的补贴已登记' },
      text: `追回文书${r.number}要求贵单位退回的补贴，尚有${yuanWords(r.claimed_fen - r.back_fen)}没有退回，期限${r.due_on}。请登录启训核对。`,
      ...{ detail: `原因：${r.finding}`, href: `/exit/${r.provider_code}` },
    })
  }
}

/** None of the sheet is asked for any more; a body that was asked is told. The database lets none be taken back for which money came back or is held. */
export async function takeBackRecoveries(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  const recoveries = await queries.recoveriesOfIntake(tx, intake)
  await asHouse(tx, actor, async (house) => {
    const byHouse = { ...system, at: actor.at }
    for (const { id, provider_code: code, number } of recoveries) {
      const kind = recoveryOf(code)
      const recovery = await caseFor(house, byHouse, kind, id, 'take-back')
      await takeStep(house, byHouse, kind, recovery, 'take-back', {
        ...{ verb: '撤回接入的追回', detail: { number } },
      })
    }
  })
  for (const { id, provider_code: code, number } of recoveries.filter((r) => r.person_id === null))
    await tellTakenBack(tx, actor, keys, {
      ...{ id, provider: code, subject: { kind: 'exit', id: code }, clause: 'A15(b)' },
      ...{ what: `追回（${number}）`, href: `/exit/${code}` },
    })
}
