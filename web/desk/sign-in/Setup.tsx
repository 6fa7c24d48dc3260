import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { api, got, Problem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import { TextField } from '../../ui/Fields.tsx'
import { Trouble } from '../../ui/States.tsx'
import { AccountFields } from '../accounts/AccountFields.tsx'

/** First start of a production house: each of two one-time codes makes an administrator. */
export function Setup() {
  useEffect(() => {
    document.title = '首次设置 · 启训'
  }, [])
  const [form, setForm] = useState({ code: '', signInName: '', name: '', staffNo: '', password: '' })
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value })
  const begin = useWrite({ mutationFn: () => got(api.POST('/api/setup', { body: form })) })
  const fields = begin.error instanceof Problem ? begin.error.fields : {}
  return (
    <main className="alone">
      <h1>首次设置</h1>
      {begin.isSuccess ? (
        <div className="notice notice-pass" role="status">
          <p>
            已建立系统管理员“{form.name}
            ”，这个设置码已作废。账号由两人办理：第二个设置码请交给另一位管理员，在本页开设其账号。
          </p>
          <Link className="button button-primary" to={paths.signIn}>
            去登录
          </Link>
        </div>
      ) : (
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault()
            begin.mutate()
          }}
        >
          <p className="mute">
            设置码在服务首次启动时显示在服务器的控制台上，每个只能使用一次。系统管理员只管理账号，看不到个人信息。
          </p>
          <TextField
            label="设置码"
            value={form.code}
            onChange={set('code')}
            autoComplete="off"
            error={fields.code}
            required
          />
          <AccountFields form={form} fields={fields} own={true} onChange={set} />
          <TextField
            label="工号"
            value={form.staffNo}
            onChange={set('staffNo')}
            autoComplete="off"
            error={fields.staffNo}
            required
          />
          <TextField
            label="密码"
            type="password"
            value={form.password}
            onChange={set('password')}
            autoComplete="new-password"
            error={fields.password}
            required
          />
          {begin.error && <Trouble error={begin.error} />}
          <button type="submit" className="button button-primary" disabled={begin.isPending}>
            建立系统管理员
          </button>
        </form>
      )}
    </main>
  )
}
