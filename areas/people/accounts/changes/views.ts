// What people are told of a change of the account to which money goes. Reads only; numbers masked.
import { isBureau } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { actsOf } from '../../../../server/cases/steps.ts'
import type { Tx } from '../../../../server/database/db.ts'
import * as queries from './queries.ts'
import type { PayeeChange } from './schema.ts'
import { isOpenChange, type PayeeChangeStatus, payeeChangeLife, whyNotConfirmed } from './states.ts'

type Row = queries.ChangeRow
export type Paid = { kind: 'person' | 'provider'; row: string }

/** Answers of each payee the last change that was neither taken back nor refused, as far as the actor may see it. */
export async function lastChangesOf(tx: Tx, payees: Paid[]): Promise<(of: Paid) => Row | undefined> {
  const of = (kind: Paid['kind']) => [...new Set(payees.filter((p) => p.kind === kind).map((p) => p.row))]
  const rows = await queries.lastChanges(tx, of('person'), of('provider'))
  const byPayee = new Map(rows.map((row) => [row.person_id ?? row.provider_code!, row]))
  return (payee) => byPayee.get(payee.row)
}

/** The last change of one payee; null where there was none. */
export async function lastChangeOf(tx: Tx, actor: Actor, payee: Paid): Promise<PayeeChange | null> {
  const row = (await lastChangesOf(tx, [payee]))(payee)
  return row ? shownChange(row, actor) : null
}

/** @clause A13.9 screen: of an account that was changed it is told when, by whom, which stood there before and from when it holds */
export function shownChange(row: Row, actor: Actor): PayeeChange {
  const status = row.status as PayeeChangeStatus
  return {
    id: row.id,
    status,
    statusName: payeeChangeLife.names[status],
    old: row.old_masked,
    masked: row.account_masked,
    bank: row.bank_name,
    enteredOn: dayOf(row.entered_at),
    holdsOn: row.holds_on,
    open: isOpenChange(status),
    says: changeSays(row, isBureau(actor.role)),
    acts: actsOf(payeeChangeLife, status, actor.role, {
      confirm: whyNotConfirmed(row, actor),
      refuse: whyNotConfirmed(row, actor),
    }).filter(({ act }) => act !== 'hold'),
  }
}

/** What, since when, by whom, from when. Owners are told the post of whoever of the bureau it was, and no name. */
export function changeSays(row: Row, toBureau: boolean): string {
  const what =
    row.intake_id !== null
      ? `${toBureau ? `按接入的表（${row.reason}）` : '按以前登记的资料'}登记收款账户 ${row.account_masked}`
      : row.old_masked === null
        ? `登记收款账户 ${row.account_masked}`
        : row.old_masked === row.account_masked
          ? `更改收款账户 ${row.account_masked} 的开户银行：${row.old_bank ?? '未登记'} → ${row.bank_name}`
          : `更改收款账户：${row.old_masked} → ${row.account_masked}`
  const did = `${dayOf(row.entered_at)} 由${byWhom(row, toBureau)}${what}`
  switch (row.status as PayeeChangeStatus) {
    case 'waiting':
      return `${did}，还须另一人复核；复核之前不拨付。`
    case 'cooling':
      return `${did}，${row.holds_on} 起生效；冷静期内不拨付。`
    case 'in-force':
      return row.old_masked ? `${did}，${dayOf(row.held_at!)} 起生效。` : `${did}。`
    default:
      return `${did}，${dayOf(row.ended_at!)} ${payeeChangeLife.names[row.status as PayeeChangeStatus]}。`
  }
}

/** @clause A13.9 screen: while an account is being changed the money stays, with what is to be done */
export const whyNotPaidYet = (name: string, row: Row): string =>
  `${name}的收款账户正在更改：${changeSays(row, true)}${
    row.status === 'waiting'
      ? '请另一位经办或者审批人在人员档案中复核；不是收款人要求的，请退回。'
      : '届时自动可以拨付；不是收款人要求的，请立即撤回（本人、负责人或者经办、审批均可）。'
  }`

function byWhom(row: Row, toBureau: boolean): string {
  if (row.reason === null) return row.provider_code ? `负责人${row.entered_name ?? ''}` : '本人'
  if (!toBureau) return '人社部门经办'
  return `经办${row.entered_name ?? ''}${row.confirmed_name ? `（${row.confirmed_name}复核）` : ''}`
}

const dayOf = (at: Date) => shanghaiDay(at.getTime())
