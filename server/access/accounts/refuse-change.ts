// Which changes of an account are refused, and to whom.
import type { Tx } from '../../database/db.ts'
import { Invalid, Refused } from '../../errors.ts'
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

/** Throws Invalid where the name, or the person, has an account already. */
export async function refuseTaken(
  tx: Tx,
  asked: { signInName?: string; staffNo?: string | null },
): Promise<void> {
  if (asked.signInName && (await queries.findAccountBySignInName(tx, asked.signInName))) {
    throw new Invalid('登录名已被使用，没有开设。', { signInName: '这个登录名已被使用，请换一个。' })
  }
  if (asked.staffNo && (await queries.findAccountByStaffNo(tx, asked.staffNo))) {
    throw new Invalid('这个工号已有账号，没有提交。一人一号：两个账号会使一个人通过须由两人办理的环节。', {
      staffNo: '这个工号已有账号。账号停用了的，请恢复原账号，需要时另请更改角色。',
    })
  }
}

export type Row = NonNullable<Awaited<ReturnType<typeof queries.findAccount>>>
