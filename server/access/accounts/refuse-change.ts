// Which changes of an account are refused, and to whom.
import { Refused } from '../../errors.ts'
import { isAdministrator, isBodyPeople, isTrainee } from '../groups.ts'
import type { Actor } from '../roles.ts'
import type * as queries from './queries.ts'
import type { AccountChange } from './schema.ts'

export function refuseChange(
  actor: Actor,
  before: Row,
  change: AccountChange,
  administrators: { id: string }[],
) {
  const self = before.id === actor.account
  const newRole = change.role !== undefined && change.role !== before.role
  if (self && newRole) throw new Refused('不能更改自己的角色，请由另一位系统管理员办理。')
  if (self && change.status === 'disabled')
    throw new Refused('不能停用自己的账号，请由另一位系统管理员办理。')
  if (newRole && change.role && isBodyPeople(change.role) !== isBodyPeople(before.role)) {
    throw new Refused('局内账号与机构账号不能互换，请停用本账号，另行开设。')
  }
  if (newRole && isTrainee(before.role))
    throw new Refused('学员账号不能改作其他角色。需要其他角色的，请另开一个账号。')
  if (change.name !== undefined && isTrainee(before.role))
    throw new Refused('学员的姓名以实名信息为准，不在此更改。姓名有误的，请由经办人员核对实名信息。')
  const ends = change.status === 'disabled' || (newRole && change.role && !isAdministrator(change.role))
  if (ends && administrators.length === 1 && administrators[0]?.id === before.id) {
    throw new Refused(
      '这是最后一位可用的系统管理员，停用或改换角色后将无人管理账号。请先开设另一位系统管理员。',
    )
  }
}

export type Row = NonNullable<Awaited<ReturnType<typeof queries.findAccount>>>
