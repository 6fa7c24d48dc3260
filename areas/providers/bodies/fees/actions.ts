// A body publishes what it charges, from a day on.
import type { Actor } from '../../../../server/access/roles.ts'
import { addDays } from '../../../../server/calendar.ts'
import { canonical } from '../../../../server/canonical.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inTurn } from '../../../../server/database/in-turn.ts'
import { Invalid } from '../../../../server/errors.ts'
import { agreementsOf } from '../../agreements/queries.ts'
import { recordOwn, requireBody } from '../actions.ts'
import { occupationsOf } from '../views.ts'
import * as fees from './queries.ts'
import type { FeeInput } from './schema.ts'

/**
 * A new figure for an item closes the older the day before it begins; sent twice it is taken once. Throws Invalid where the days do not
 * fit, or the occupation is none of the agreement.
 * @clause X2.3.9(a) record: fees and refund rules, dated, shown to everybody while the agreement is in force
 */
export async function publishFee(tx: Tx, actor: Actor, input: FeeInput, today: string) {
  const provider = await requireBody(tx, actor)
  await requireAgreed(tx, provider, input.occupation, today)
  const { fromOn = today, toOn } = input
  if (fromOn < today) throw wrongDays({ fromOn: `收费从公示当天（${today}）起才能执行，不能早于今天。` })
  if (toOn !== null && toOn < fromOn) throw wrongDays({ toOn: '结束日期不能早于起始日期。' })
  await inTurn(tx, `fee ${provider}`)
  const item = {
    provider_code: provider,
    occupation_code: input.occupation?.code ?? '',
    occupation_name: input.occupation?.name ?? '',
    item: input.item,
  }
  const values = {
    amount_fen: input.amountFen,
    refund_rule: input.refundRule,
    from_on: fromOn,
    to_on: toOn,
  }
  const known = await fees.figuresOf(tx, item)
  const same = known.find(
    (f) =>
      f.published_on === today &&
      f.from_on === fromOn &&
      canonical([f.amount_fen, f.refund_rule, f.to_on, f.refunds as string[]]) ===
        canonical([values.amount_fen, values.refund_rule, toOn, input.refunds]),
  )
  if (same) return { id: same.id }
  const later = known.find((f) => f.from_on > fromOn && (toOn === null || f.from_on <= toOn))
  if (later)
    throw wrongDays({
      fromOn: `这一项已公示从 ${later.from_on} 起收 ${fenText(later.amount_fen)}。请先撤回那一条，或者把这一条的日期改到与它不重叠。`,
    })
  const closed = known.find((f) => f.from_on <= fromOn && (f.to_on === null || f.to_on >= fromOn))
  if (closed?.from_on === fromOn) await fees.withdrawFee(tx, closed.id, today)
  else if (closed) await fees.endFee(tx, closed.id, addDays(fromOn, -1))
  const { id } = await fees.insertFee(tx, {
    ...item,
    ...values,
    refunds: JSON.stringify(input.refunds),
    published_on: today,
  })
  const detail = { fee: id, amountFen: input.amountFen, fromOn, toOn, closed: closed?.id ?? null }
  await recordOwn(tx, actor, '公示收费项目', 'X2.3.9(a)', detail)
  return { id }
}

/** An occupation is one of an agreement that is in force or will be. */
async function requireAgreed(tx: Tx, provider: string, occupation: FeeInput['occupation'], today: string) {
  if (!occupation) return
  const signed = (await agreementsOf(tx, provider)).filter(
    ({ status, to_on }) => status === 'in-force' && to_on >= today,
  )
  const found = signed
    .flatMap(occupationsOf)
    .some((o) => o.code === occupation.code && o.name === occupation.name)
  if (!found)
    throw new Invalid('没有公示：所属职业（工种）不在协议内。', {
      occupation: `“${occupation.name}”不在本单位有效的备案协议内，请在协议的职业（工种）中选择，或者不选。`,
    })
}

/** Throw it: nothing was saved. */
export const wrongDays = (fields: Record<string, string>) =>
  new Invalid('没有保存：日期有误，请按提示更正。', fields)

export const fenText = (fen: number): string => `${fen / 100} 元`
