// Which changes of an account are refused, and to whom.
import { Refused } from '../../errors.ts'
import { isAdministrator, isTrainee } from '../groups.ts'
import type { Actor } from '../roles.ts'
import type * as queries from './queries.ts'
import type { AccountChange } from './schema.ts'

export function refuseChange(
  actor: Actor,
  before: Row,
  change: AccountChange,
  administrators: { id: string }[],
) {
  if (before.id === actor.account && change.status === 'disabled')
    throw new Refused('不能停用自己的账号，请由另一位系统管理员办理。')
  if (change.name !== undefined && isTrainee(before.role))
    throw new Refused('学员的姓名以实名信息为准，不在此更改。姓名有误的，请由经办人员核对实名信息。')
  refuseLastAdministrator(before, change, administrators)
}

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

export type Row = NonNullable<Awaited<ReturnType<typeof queries.findAccount>>>
