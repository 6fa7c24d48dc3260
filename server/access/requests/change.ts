// What was asked about an account happens: in the name of the house, on the word of two.
import type { Tx } from '../../database/db.ts'
import { Missing } from '../../errors.ts'
import { addAccount } from '../accounts/actions.ts'
import * as accounts from '../accounts/queries.ts'
import {
  type Row,
  refuseLastAdministrator,
  refuseNameOfAnother,
  refuseTaken,
} from '../accounts/refuse-change.ts'
import type { NewAccount } from '../accounts/schema.ts'
import type { Actor, Role } from '../roles.ts'
import type { RequestKind } from './schema.ts'

/** Opens the account that was asked. Answers its id. Throws Invalid where somebody has it by now. */
export async function openAs(tx: Tx, actor: Actor, asked: NewAccount, passwordHash: string, until: Date) {
  await refuseTaken(tx, asked)
  const { id } = await addAccount(tx, actor, {
    ...{ signInName: asked.signInName, name: asked.name, role: asked.role },
    ...{ provider: asked.provider ?? null, staffNo: asked.staffNo ?? null },
    ...{ person: null, passwordHash, mustChangePassword: true, oneTimeUntil: until },
  })
  return id
}

/** Changes the account as asked. Answers what it was before. Throws Missing, Invalid, Refused. */
export async function change(
  tx: Tx,
  id: string,
  kind: RequestKind,
  asked: { role?: Role; staffNo?: string | null; name?: string },
): Promise<Row> {
  const administrators = await accounts.lockActiveAdministrators(tx)
  const before = await accounts.lockAccount(tx, id)
  if (!before) throw new Missing('没有这个账号。请退回这件申请。')
  if (asked.role) {
    refuseLastAdministrator(before, { role: asked.role }, administrators)
    await accounts.updateAccount(tx, id, { role: asked.role })
  }
  if (asked.staffNo) {
    await refuseTaken(tx, { staffNo: asked.staffNo })
    await accounts.updateAccount(tx, id, { staff_no: asked.staffNo })
  }
  if (asked.name) {
    await refuseNameOfAnother(tx, before, asked.name)
    await accounts.updateAccount(tx, id, { name: asked.name })
  }
  if (kind === 'restore') await accounts.updateAccount(tx, id, { status: 'active' })
  return before
}
