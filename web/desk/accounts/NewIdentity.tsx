// Another role, staff number or name of an account: asked here, released by somebody else.
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

export const NewStaffNo = ({ account, close }: Props) => (
  <NewText
    {...{ account, close }}
    title="登记工号"
    label="工号"
    says={`“${account.name}”现登记为 ${account.staffNo}。请与人事部门的名册核对；${released}。`}
    field="staffNo"
    send={(params, staffNo) =>
      got(api.POST('/api/accounts/{id}/staff-number', { params, body: { staffNo } }))
    }
  />
)

export const NewName = ({ account, close }: Props) => (
  <NewText
    {...{ account, close }}
    title="更改姓名"
    label="姓名"
    says={`现登记为“${account.name}”。${released}；以前办理的事项和日志仍署原来的姓名。`}
    field="name"
    send={(params, name) => got(api.POST('/api/accounts/{id}/name', { params, body: { name } }))}
  />
)

type Text = Props & {
  title: string
  label: string
  says: string
  field: string
  send: (params: { path: { id: string } }, text: string) => Promise<unknown>
}

function NewText({ account, close, title, label, says, field, send }: Text) {
  const [text, setText] = useState('')
  const client = useQueryClient()
  const ask = useWrite({
    mutationFn: () => send({ path: { id: account.id } }, text),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account-requests'] }),
  })
  if (ask.isSuccess) return <HalfCode name={account.name} half={null} which="first" onDone={close} />
  return (
    <ActForm title={title} says={says} act={ask} onSend={() => ask.mutate()} close={close}>
      <TextField label={label} value={text} onChange={setText} error={ask.fields[field]} required />
    </ActForm>
  )
}
