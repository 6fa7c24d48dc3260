// The door of every page: who sits here decides which shell stands around it.
import { lazy, Suspense, useState } from 'react'
import { Link, Navigate, Outlet, useLocation } from 'react-router'
import { isTrainee } from '../../server/access/groups.ts'
import { paths, signInPath } from '../paths.ts'
import { useSession, useSignedOutWatch } from '../session.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { Trouble, Waiting } from '../ui/States.tsx'
import { entryOf, firstPage, isPublic } from './navigation.ts'
import { Square } from './Square.tsx'
import { Expired } from './sign-in/Expired.tsx'
import { Handover, saidOnArrival } from './sign-in/Handover.tsx'

const Desk = lazy(() => import('./Desk.tsx').then((module) => ({ default: module.Desk })))

export function Frame() {
  useSignedOutWatch()
  const session = useSession()
  const { pathname, search, hash, state } = useLocation()
  const [owner, setOwner] = useState<string | null>(null)
  if (!session.data) {
    return (
      <main className="alone">
        {session.error ? <Trouble error={session.error} again={session.refetch} /> : <Waiting />}
      </main>
    )
  }
  const { account, expired, mode } = session.data
  if (account && owner === null) setOwner(account.id)
  if (!account && !isPublic(pathname)) return <Navigate to={signInPath(pathname + search + hash)} replace />
  if (account?.mustChangePassword) return <Navigate to={paths.password} replace />
  if (account && pathname === paths.home) return <Navigate to={firstPage(account.role)} replace />
  if (account && owner !== null && owner !== account.id)
    return (
      <main className="alone">
        <Handover to={account} done={() => setOwner(account.id)} />
      </main>
    )
  const said = saidOnArrival(state)
  const page = (
    <Suspense fallback={<Waiting />}>
      {account && isForbidden(account.role) ? (
        <NotYours roleName={account.roleName} home={firstPage(account.role)} />
      ) : (
        <>
          {said && (
            <p className="notice" role="status">
              {said}
            </p>
          )}
          <Outlet />
        </>
      )}
    </Suspense>
  )
  const dialog = account && expired && <Expired account={account} mode={mode} />
  if (!account || isTrainee(account.role)) {
    return (
      <Square account={account}>
        {page}
        {dialog}
      </Square>
    )
  }
  return (
    <Suspense fallback={<Waiting />}>
      <Desk account={account}>
        {page}
        {dialog}
      </Desk>
    </Suspense>
  )

  function isForbidden(role: NonNullable<typeof account>['role']) {
    const entry = entryOf(pathname)
    return entry !== undefined && !entry.roles.includes(role)
  }
}

function NotYours({ roleName, home }: { roleName: string; home: string }) {
  return (
    <>
      <PageHead title="本页不对您的角色开放" />
      <p>
        您以“{roleName}”身份登录。需要查看本页的，请联系系统管理员核对您的角色。
        <Link to={home}>回到首页</Link>
      </p>
    </>
  )
}
