import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { api, got } from '../../api.ts'
import { useAccount } from '../../session.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import type { AccountRow } from './account.ts'

/** Disable or enable, and a new one-time password. Says what will happen before it does. */
export function AccountActs({ account }: { account: AccountRow }) {
  const { modal } = App.useApp()
  const me = useAccount()
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['accounts'] })
  const sayTrouble = (error: Error) =>
    modal.error({ title: '没有办成', content: error.message, okText: '知道了' })
  const setStatus = useWrite({
    mutationFn: (status: AccountRow['status']) =>
      got(api.PATCH('/api/accounts/{id}', { params: { path: { id: account.id } }, body: { status } })),
    onSuccess: renew,
    onError: sayTrouble,
  })
  const reset = useWrite({
    mutationFn: () =>
      got(api.POST('/api/accounts/{id}/password-reset', { params: { path: { id: account.id } } })),
    onSuccess: async ({ password }) => {
      await renew()
      modal.success({
        title: '一次性密码',
        content: <OneTime name={account.name} password={password} />,
        okText: '已转交',
      })
    },
    onError: sayTrouble,
  })
  if (account.id === me.id) return <span className="mute">本人</span>
  const disabled = account.status === 'disabled'
  return (
    <span className="row">
      <button
        type="button"
        className="link-button"
        onClick={() =>
          modal.confirm({
            title: `重置“${account.name}”的密码？`,
            content: '原密码立即失效，正在使用的登录会退出。系统给出一次性密码，本人首次登录时须修改。',
            okText: '重置密码',
            cancelText: '不重置',
            onOk: () => reset.mutateAsync().catch(() => {}),
          })
        }
      >
        重置密码
      </button>
      <button
        type="button"
        className="link-button"
        onClick={() =>
          modal.confirm({
            title: disabled ? `恢复“${account.name}”的账号？` : `停用“${account.name}”的账号？`,
            content: disabled
              ? '恢复后可以用原密码登录。'
              : '停用后不能登录，正在使用的登录会退出。其办理过的事项和日志保留。',
            okText: disabled ? '恢复账号' : '停用账号',
            cancelText: '取消',
            onOk: () => setStatus.mutateAsync(disabled ? 'active' : 'disabled').catch(() => {}),
          })
        }
      >
        {disabled ? '恢复' : '停用'}
      </button>
    </span>
  )
}

/** The only time that anyone sees this password. */
export function OneTime({ name, password }: { name: string; password: string }) {
  return (
    <p>
      “{name}”的一次性密码：<strong className="number">{password}</strong>
      <br />
      只显示这一次，请当面转交。本人首次登录时须修改。
    </p>
  )
}
