import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { api, got } from '../../api.ts'
import { paths, safeNext } from '../../paths.ts'
import { useRenewSession, useSession } from '../../session.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import { TextField } from '../../ui/Fields.tsx'
import { Trouble } from '../../ui/States.tsx'
import type { Credentials } from './credentials.ts'
import { DemoPeople } from './DemoPeople.tsx'

export function SignIn() {
  useEffect(() => {
    document.title = '登录 · 启训'
  }, [])
  const session = useSession()
  const [params] = useSearchParams()
  const enter = useEnter()
  const demo = useDemoAccounts(session.data?.mode === 'demo')
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => got(api.GET('/api/setup')),
    enabled: session.data?.mode === 'production',
  })
  if (setup.data?.open) return <Navigate to={paths.setup} replace />
  if (session.data?.account) return <Navigate to={safeNext(params.get('next'))} replace />
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <p className="wordmark">启训</p>
        <h1>启东市职业技能培训管理</h1>
        <p>按《启东市职业技能培训管理实施细则》办理备案、开班、考核与补贴，逐条可查。</p>
        <nav aria-label="公开内容">
          <Link to={paths.clauses}>条款对照</Link>
          <Link to={paths.catalogue}>补贴目录与标准</Link>
          <a href="/public">公开信息</a>
          <a href="/m">学员手机版</a>
        </nav>
      </header>
      <main className="sign-in-body">
        <SignInForm onEnter={enter.mutate} busy={enter.isPending} error={enter.error} />
        {demo.data && demo.data.length > 0 && (
          <DemoPeople people={demo.data} busy={enter.isPending} onEnter={enter.mutate} />
        )}
      </main>
    </div>
  )
}

/** `known`: who sat here until now; only the password is asked for then, unless somebody else signs in. */
export function SignInForm({
  known = '',
  onEnter,
  busy,
  error,
}: {
  known?: string
  onEnter: (with_: Credentials) => void
  busy: boolean
  error: unknown
}) {
  const [signInName, setSignInName] = useState(known)
  const [password, setPassword] = useState('')
  return (
    <form
      className="card sign-in-form"
      aria-labelledby="sign-in-title"
      onSubmit={(event) => {
        event.preventDefault()
        onEnter({ signInName: signInName.trim(), password })
      }}
    >
      <h2 id="sign-in-title">登录</h2>
      <TextField
        label="登录名"
        value={signInName}
        onChange={setSignInName}
        autoComplete="username"
        required
      />
      <TextField
        label="密码"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      {error ? <Trouble error={error} /> : null}
      <button type="submit" className="button button-primary" disabled={busy}>
        {busy ? '正在登录' : '登录'}
      </button>
    </form>
  )
}

function useEnter() {
  const renew = useRenewSession()
  return useWrite({
    mutationFn: (body: Credentials) => got(api.POST('/api/session', { body })),
    onSuccess: renew,
  })
}

export const useDemoAccounts = (enabled: boolean) =>
  useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => got(api.GET('/api/demo-accounts')),
    enabled,
    retry: false,
  })
