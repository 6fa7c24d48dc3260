import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { api, got, Problem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import { TextField } from '../../ui/Fields.tsx'
import { Trouble } from '../../ui/States.tsx'
import { AccountFields } from '../accounts/AccountFields.tsx'

const empty = { code: '', signInName: '', name: '', staffNo: '', password: '' }

/** First start of a production house: each of two one-time codes makes an administrator. */
export function Setup() {
  useEffect(() => {
    document.title = '首次设置 · 启训'
  }, [])
  const client = useQueryClient()
  const [form, setForm] = useState(empty)
  const [again, setAgain] = useState('')
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value })
  const begin = useWrite({
    // A slip of the pen would cost the code, and the account with it.
    mutationFn: async () => {
      if (form.password !== again)
        throw new Problem(400, '两次输入的密码不一致，没有开设。', { again: '与上面的密码不一致。' })
      return got(api.POST('/api/setup', { body: form }))
    },
    // The sign-in page leads here as long as nobody can sign in.
    onSuccess: () => client.setQueryData(['setup'], { open: false }),
  })
  const another = () => {
    setForm(empty)
    setAgain('')
    begin.reset()
  }
  const { fields } = begin
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <p className="wordmark">启训</p>
        <h1>首次设置</h1>
        <p>账号由两人办理：用两个一次性设置码，各开设一位系统管理员。管理员只管理账号，看不到个人信息。</p>
      </header>
      <main className="alone">
        {begin.isSuccess ? (
          <div className="notice notice-pass stack" role="status">
            <p>已开设系统管理员“{form.name}”，这个设置码已作废。</p>
            <p>
              另一位管理员还没有开设的，请本人在本页用另一个设置码开设；两位都开设之后，才能开设其他账号。
            </p>
            <div className="row">
              <button type="button" className="button" onClick={another}>
                开设另一位管理员
              </button>
              <Link className="button button-primary" to={paths.signIn}>
                去登录
              </Link>
            </div>
          </div>
        ) : (
          <form
            className="card stack"
            aria-label="开设系统管理员"
            onSubmit={(event) => {
              event.preventDefault()
              begin.mutate()
            }}
          >
            <TextField
              label="设置码"
              value={form.code}
              onChange={set('code')}
              autoComplete="off"
              error={fields.code}
              help="服务启动时显示在服务器的控制台上，每个只能使用一次。"
              required
            />
            <AccountFields form={form} fields={fields} own={true} onChange={set} />
            <TextField
              label="工号"
              value={form.staffNo}
              onChange={set('staffNo')}
              autoComplete="off"
              error={fields.staffNo}
              help="以人事部门登记的为准，一个工号只有一个账号。"
              required
            />
            <TextField
              label="密码"
              type="password"
              value={form.password}
              onChange={set('password')}
              autoComplete="new-password"
              error={fields.password}
              help="至少 12 个字，可以是几个词连成的一句话；不要用姓名、登录名和常见的密码。"
              required
            />
            <TextField
              label="再输一次密码"
              type="password"
              value={again}
              onChange={setAgain}
              autoComplete="new-password"
              error={fields.again}
              required
            />
            {begin.error && <Trouble error={begin.error} />}
            <button type="submit" className="button button-primary" disabled={begin.isPending}>
              {begin.isPending ? '正在开设' : '开设系统管理员'}
            </button>
          </form>
        )}
      </main>
    </div>
  )
}
