import { useQueryClient } from '@tanstack/react-query'
import { api, got } from '../../api.ts'
import { useAccount } from '../../session.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { useWrite } from '../../ui/act/useWrite.ts'
import type { AccountRow } from './account.ts'
import { HalfCode } from './HalfCode.tsx'
import { NewName, NewRole, NewStaffNo } from './NewIdentity.tsx'

export type AccountAct = 'reset' | 'role' | 'staff-no' | 'name' | 'disable' | 'restore'
const says: Record<AccountAct, string> = {
  reset: '重置密码',
  role: '更改角色',
  'staff-no': '登记工号',
  name: '更改姓名',
  disable: '停用',
  restore: '恢复',
}

/** What may be done with one account, in its row; done in a form above the list. */
export function AccountActs({
  account,
  onBegin,
}: {
  account: AccountRow
  onBegin: (act: AccountAct, account: AccountRow) => void
}) {
  const me = useAccount()
  if (account.id === me.id) return <span className="mute">本人</span>
  // Trainees sign in by code; they are neither of the bureau nor of a body.
  const trainee = account.staffNo === null && account.providerCode === null
  const acts: AccountAct[] = [
    ...(trainee ? [] : (['reset', 'role', 'name'] as const)),
    ...(account.staffNo === null ? [] : (['staff-no'] as const)),
    account.status === 'disabled' ? 'restore' : 'disable',
  ]
  return (
    <span className="row">
      {acts.map((act) => (
        <button key={act} type="button" className="link-button" onClick={() => onBegin(act, account)}>
          {says[act]}
          <span className="unseen">：{account.name}</span>
        </button>
      ))}
    </span>
  )
}

/** Disable; ask for a new code, role, staff number or name, or that the account be restored. Says what will happen before it does. */
export function AccountActForm({
  act,
  account,
  close,
}: {
  act: AccountAct
  account: AccountRow
  close: () => void
}) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['accounts'] })
  const params = { path: { id: account.id } }
  const ask = useWrite({
    mutationFn: (what: 'password-reset' | 'restoring') =>
      got(api.POST(`/api/accounts/{id}/${what}`, { params })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account-requests'] }),
  })
  const change = useWrite({
    mutationFn: () => got(api.PATCH('/api/accounts/{id}', { params, body: { status: 'disabled' } })),
    onSuccess: async () => {
      await renew()
      close()
    },
  })
  const { name } = account
  if (ask.data) return <HalfCode name={name} half={ask.data.half} which="first" onDone={close} />
  if (act === 'role') return <NewRole account={account} close={close} />
  if (act === 'staff-no') return <NewStaffNo account={account} close={close} />
  if (act === 'name') return <NewName account={account} close={close} />
  if (act === 'reset')
    return (
      <ActForm
        title="重置密码"
        says={`由另一位系统管理员或者审批人员在“账号申请”中复核，复核后“${name}”的原密码失效、正在使用的登录退出。一次性密码分两半，由两人各自当面转交本人。`}
        act={ask}
        onSend={() => ask.mutate('password-reset')}
        close={close}
      />
    )
  if (act === 'disable')
    return (
      <ActForm
        title="停用账号"
        says={`停用后“${name}”不能登录，正在使用的登录会退出。其办理过的事项和日志保留。`}
        act={change}
        danger
        onSend={() => change.mutate()}
        close={close}
      />
    )
  return (
    <ActForm
      title="恢复账号"
      says={`由另一位系统管理员或者审批人员在“账号申请”中复核，复核后“${name}”可以用原密码登录。`}
      act={ask}
      onSend={() => ask.mutate('restoring')}
      close={close}
    />
  )
}
