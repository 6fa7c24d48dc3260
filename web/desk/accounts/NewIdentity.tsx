// Another role or another staff number of an account: asked here, released by somebody else.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isBodyPeople, staff } from '../../../server/access/groups.ts'
import { roleNames } from '../../../server/access/roles.ts'
import { api, got } from '../../api.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { useWrite } from '../../ui/act/useWrite.ts'
import { SelectField, TextField } from '../../ui/Fields.tsx'
import type { AccountRow } from './account.ts'
import { HalfCode } from './HalfCode.tsx'

type Props = { account: AccountRow; close: () => void }
type StaffRole = (typeof staff)[number]
const released = '由另一位系统管理员或者审批人员在“账号申请”中复核后生效'

export function NewRole({ account, close }: Props) {
  const choices = staff.filter(
    (role) => role !== account.role && isBodyPeople(role) === isBodyPeople(account.role),
  )
  const [role, setRole] = useState(choices[0] as StaffRole)
  const params = { path: { id: account.id } }
  const client = useQueryClient()
  const ask = useWrite({
    mutationFn: () => got(api.POST('/api/accounts/{id}/role', { params, body: { role } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account-requests'] }),
  })
  if (ask.data) return <HalfCode name={account.name} half={null} which="first" onDone={close} />
  return (
    <ActForm
      title="更改角色"
      says={`“${account.name}”现为${account.roleName}。${released}，正在使用的登录会退出。`}
      act={ask}
      onSend={() => ask.mutate()}
      close={close}
    >
      <SelectField
        label="角色"
        value={role}
        options={choices.map((value) => ({ value, label: roleNames[value] }))}
        error={ask.fields.role}
        onChange={(value) => setRole(value as StaffRole)}
      />
    </ActForm>
  )
}

export function NewStaffNo({ account, close }: Props) {
  const [staffNo, setStaffNo] = useState('')
  const params = { path: { id: account.id } }
  const client = useQueryClient()
  const ask = useWrite({
    mutationFn: () => got(api.POST('/api/accounts/{id}/staff-number', { params, body: { staffNo } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account-requests'] }),
  })
  if (ask.data) return <HalfCode name={account.name} half={null} which="first" onDone={close} />
  return (
    <ActForm
      title="登记工号"
      says={`“${account.name}”现登记为 ${account.staffNo}。请与人事部门的名册核对；${released}。`}
      act={ask}
      onSend={() => ask.mutate()}
      close={close}
    >
      <TextField label="工号" value={staffNo} onChange={setStaffNo} error={ask.fields.staffNo} required />
    </ActForm>
  )
}
