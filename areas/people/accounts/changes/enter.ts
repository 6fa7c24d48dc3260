// An account is entered: the first one holds at once where its owner enters it; one that takes another's place cools off; the bureau's waits for a second person.
// @clause A13.9 workflow: where money goes is not changed by one hand and at once
import { randomUUID } from 'node:crypto'
import { placeOf } from '../../../../regulation/editions.ts'
import { numberOn } from '../../../../regulation/in-force.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Forbidden, Refused } from '../../../../server/errors.ts'
import type { Area } from '../../../../server/journal/areas.ts'
import { record } from '../../../../server/journal/journal.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { openAccount, type SealedAccount, sealedAccount } from '../sealed.ts'
import * as queries from './queries.ts'
import type { PayeeChange } from './schema.ts'
import { tellOwner } from './tell.ts'
import { type Paid, shownChange } from './views.ts'

/** Whose account it is, what stands in the register now, and how the room that keeps the register writes it there. */
export type Payee = Paid & {
  area: Area
  now: {
    account_enc: Buffer | null
    account_masked: string | null
    account_hash: string | null
    bank_name: string | null
  }
  write: (tx: Tx, account: SealedAccount) => Promise<unknown>
}

/**
 * `account`: digits, already checked. `reason`: on what paper a clerk enters it; null for the owner. `intake`: the sheet it came with. Throws Refused when it is the one
 * that stands there, and while another change of the payee is open.
 */
export async function enterAccount(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  payee: Payee,
  {
    account,
    bankName,
    reason,
    verb,
    intake,
  }: { account: string; bankName: string; reason: string | null; verb: string; intake?: string },
): Promise<PayeeChange> {
  const { now } = payee
  if (!actor.account) throw new Forbidden('请先登录。')
  const kept = now.account_enc && {
    sealed: now.account_enc,
    masked: now.account_masked,
    hash: now.account_hash,
  }
  if (
    kept &&
    openAccount(keys, `${payee.kind}.account`, payee.row, kept) === account &&
    now.bank_name === bankName
  )
    throw new Refused('没有登记：与现在登记的账号、开户银行相同，不用更改。', placeOf('A13.9'))
  const id = randomUUID()
  const at = actor.at ?? new Date()
  const status = reason !== null ? 'waiting' : kept ? 'cooling' : 'in-force'
  if (status === 'cooling') await requireCoolingDays(tx, at)
  const row = await queries.insertChange(tx, {
    id,
    ...(payee.kind === 'person' ? { person_id: payee.row } : { provider_code: payee.row }),
    ...sealedAccount(keys, 'payee-change.account', id, account, bankName),
    status,
    reason,
    intake_id: intake ?? null,
    entered_by: actor.account,
    entered_at: at,
    held_at: status === 'in-force' ? at : null,
  })
  if (status === 'in-force') await writeAccount(tx, actor, keys, payee, row)
  await record(tx, actor, {
    area: payee.area,
    verb,
    subjectKind: payee.kind,
    subjectId: payee.row,
    clause: 'A13.9',
    detail: { status, ...(reason ? { reason } : {}), ...(row.holds_on ? { holdsOn: row.holds_on } : {}) },
  })
  await tellOwner(tx, actor, keys, row)
  return shownChange(row, actor)
}

/** The database counts the days; while the register has no number of them nothing is put off to no day. Throws Refused. */
export async function requireCoolingDays(tx: Tx, at: Date): Promise<void> {
  const days = numberOn(await lawOn(tx), 'payment.accountCoolingDays', shanghaiDay(at.getTime()))
  if (days === null)
    throw new Refused(
      '没有办理：更改收款账户的冷静期天数还没有确定，更改后的账户不知从哪一天起生效。请人社部门先在“参数与释义”中确定。',
      placeOf('A13.9'),
    )
}

/** What came into force stands in the register: sealed for its row there. Throws Refused when the change was damaged meanwhile. */
export async function writeAccount(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  payee: Pick<Payee, 'kind' | 'row' | 'write'>,
  row: queries.ChangeRow,
): Promise<void> {
  const account = openAccount(keys, 'payee-change.account', row.id, {
    sealed: row.account_enc,
    masked: row.account_masked,
    hash: row.account_hash,
  })
  if (account === null)
    throw new Refused(
      '这次更改的账号不能解密，或者与登记时不符：库中的这一项已损坏，或被换成了别处的内容。没有生效，请撤回后重新登记，并报告稽核查明。',
      placeOf('A13.9'),
    )
  const sealed = sealedAccount(keys, `${payee.kind}.account`, payee.row, account, row.bank_name)
  await asHouse(tx, actor, (house) => payee.write(house, sealed))
}
