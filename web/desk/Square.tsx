// The light shell: public pages, and the trainee's on a phone. No antd.
import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { paths } from '../paths.ts'
import type { Account } from '../session.ts'
import { SignOut } from './sign-in/SignOut.tsx'

export function Square({ account, children }: { account: Account | null; children: ReactNode }) {
  return (
    <div className="square">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="top square-top">
        <Link to={paths.home} className="wordmark">
          启训
        </Link>
        <nav aria-label="栏目" className="square-nav">
          {account && <NavLink to={paths.myClaims}>我的补贴</NavLink>}
          <NavLink to={paths.clauses}>条款对照</NavLink>
          <NavLink to={paths.catalogue}>补贴目录</NavLink>
        </nav>
        <span className="top-me">
          {account ? (
            <>
              <Link to={paths.password} className="top-name" title="修改密码">
                {account.name}
              </Link>
              <SignOut />
            </>
          ) : (
            <Link to={paths.signIn}>登录</Link>
          )}
        </span>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
