// A body ends what it charges, or takes back what has not begun.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inTurn } from '../../../../server/database/in-turn.ts'
import { Missing, Refused } from '../../../../server/errors.ts'
import { changedMeanwhile, recordOwn, requireBody } from '../actions.ts'
import { fenText, wrongDays } from './actions.ts'
import * as fees from './queries.ts'
import { shownFee } from './views.ts'

/** The last day on which it is charged: today or later. Throws Missing, Invalid, and Refused for what was changed meanwhile or is over. */
export async function endFee(
  tx: Tx,
  actor: Actor,
  id: string,
  { toOn, version }: { toOn: string; version: string },
  today: string,
) {
  const fee = await holdOwn(tx, actor, id, version, today)
  if (fee.standing === 'later')
    throw new Refused(`这一条从 ${fee.fromOn} 起才执行，没有保存。不再收取的，请撤回这一条。`)
  if (toOn < today) throw wrongDays({ toOn: '最后一天不能早于今天；以前的公示保持原样。' })
  const known = await fees.figuresOf(tx, fee.key)
  const next = known.find((f) => f.from_on > fee.fromOn && f.from_on <= toOn)
  if (next)
    throw wrongDays({
      toOn: `这一项已公示从 ${next.from_on} 起收 ${fenText(next.amount_fen)}，最后一天应早于它。`,
    })
  await fees.endFee(tx, id, toOn)
  await recordOwn(tx, actor, '停止收费项目', 'X2.3.9(a)', { fee: id, toOn })
  return { id }
}

/** What has not begun is taken back; it stays on record. The figure before it ends as it was told to. Throws as endFee does. */
export async function withdrawFee(
  tx: Tx,
  actor: Actor,
  id: string,
  { version }: { version: string },
  today: string,
) {
  const fee = await holdOwn(tx, actor, id, version, today)
  if (fee.standing !== 'later')
    throw new Refused(
      '这一条已经开始执行，不能撤回，没有改动。不再收取的，请登记结束日期；有误的，请重新公示。',
    )
  await fees.withdrawFee(tx, id, today)
  await recordOwn(tx, actor, '撤回收费公示', 'X2.3.9(a)', { fee: id })
  return { id }
}

async function holdOwn(tx: Tx, actor: Actor, id: string, version: string, today: string) {
  const provider = await requireBody(tx, actor)
  await inTurn(tx, `fee ${provider}`)
  const row = await fees.holdFee(tx, id, provider)
  if (!row) throw new Missing('没有这一条收费公示，可能地址有误。请刷新页面，在收费一栏中选择。')
  const shown = shownFee(row, today)
  if (shown.version !== version) throw changedMeanwhile('这一条收费')
  if (shown.standing === 'over' || shown.standing === 'withdrawn')
    throw new Refused('这一条收费公示已经结束或撤回，保留备查，没有改动。要继续收取的，请重新公示。')
  const { provider_code, occupation_code, occupation_name, item } = row
  return { ...shown, key: { provider_code, occupation_code, occupation_name, item } }
}
