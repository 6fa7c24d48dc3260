import { useEffect, useState } from 'react'
import { Link, Navigate, useNavigate } from 'react-router'
import { api, got, Problem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useRenewSession, useSession } from '../../session.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import { TextField } from '../../ui/Fields.tsx'
import { Trouble, Waiting } from '../../ui/States.tsx'
import { SignOut } from './SignOut.tsx'

/** A password of one's own, before anything else or whenever one likes. */
export function Password() {
  useEffect(() => {
    document.title = '修改密码 · 启训'
  }, [])
  const session = useSession()
  const navigate = useNavigate()
  const renew = useRenewSession()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useWrite({
    mutationFn: async () => {
      if (next !== again)
        throw new Problem(400, '两次输入的新密码不一致，没有修改。', { again: '与上面的新密码不一致。' })
      return got(api.PUT('/api/session/password', { body: { current, next } }))
    },
    onSuccess: async () => {
      await renew()
      await navigate(paths.home, { replace: true })
    },
  })
  if (!session.data) return <Waiting />
  if (!session.data.account) return <Navigate to={paths.signIn} replace />
  const fields = change.error instanceof Problem ? change.error.fields : {}
  return (
    <main className="alone">
      <h1>修改密码</h1>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        {session.data.account.mustChangePassword && (
          <p>您用的是管理员给的一次性密码。请先换成自己的密码，再继续办理。</p>
        )}
        <TextField
          label="现在的密码"
          type="password"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          error={fields.current}
          required
        />
        <TextField
          label="新密码"
          type="password"
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          error={fields.next}
          required
        />
        <TextField
          label="再输一次新密码"
          type="password"
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          error={fields.again}
          required
        />
        {change.error && <Trouble error={change.error} />}
        <div className="row">
          <button type="submit" className="button button-primary" disabled={change.isPending}>
            保存新密码
          </button>
          {session.data.account.mustChangePassword ? (
            <SignOut />
          ) : (
            <Link className="button" to={paths.home}>
              回到首页
            </Link>
          )}
        </div>
      </form>
    </main>
  )
}
