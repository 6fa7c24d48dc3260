// Which changes of an account are refused, and to whom.
import type { Tx } from '../../database/db.ts'
import { Refused } from '../../errors.ts'
import { isAdministrator, isBureauPeople } from '../groups.ts'
import * as queries from './queries.ts'

/** Throws Refused where nobody would be left to keep the accounts. */
export function refuseLastAdministrator(
  before: Row,
  change: { status?: string; role?: string },
  administrators: { id: string }[],
) {
  const ends = change.status === 'disabled' || (change.role !== undefined && !isAdministrator(change.role))
  if (ends && administrators.length === 1 && administrators[0]?.id === before.id) {
    throw new Refused(
      '这是最后一位可用的系统管理员，停用或改换角色后将无人管理账号。请先开设另一位系统管理员。',
    )
  }
}

/** Throws Refused where whoever reads a name would take one of the bureau for another. */
export async function refuseNameOfAnother(tx: Tx, account: Row, name: string): Promise<void> {
  if (isBureauPeople(account.role) && (await queries.findNamesake(tx, account.id, name))) {
    throw new Refused(
      `局内已有名为“${name}”的可用账号，没有办理：案件和日志按姓名署名，同名会使人误认。确系同名的，请在姓名后注明科室。`,
    )
  }
}

export type Row = NonNullable<Awaited<ReturnType<typeof queries.findAccount>>>
