// The shell of bureau and provider: navigation in the order of the law on the left, search and person on top.
import { App as AntdApp, ConfigProvider, Drawer } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { paths } from '../paths.ts'
import type { Account } from '../session.ts'
import { theme } from '../theme.ts'
import { Menu } from './Menu.tsx'
import { entriesFor } from './navigation.ts'
import { Search } from './Search.tsx'
import { SignOut } from './sign-in/SignOut.tsx'
import { useUnread } from './useUnread.ts'

export function Desk({ account, children }: { account: Account; children: ReactNode }) {
  const [menuOpen, setMenuOpen] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the phone's menu
  useEffect(() => setMenuOpen(false), [pathname])
  const entries = entriesFor(account.role)
  const maySearch = entries.flat().some((entry) => entry.to === paths.classes)
  return (
    <ConfigProvider
      theme={theme}
      locale={zhCN}
      button={{ autoInsertSpace: false }}
      drawer={{ styles: { mask: { background: 'rgb(31 35 40 / 22%)' } } }}
    >
      <AntdApp component={false}>
        <div className="desk">
          <a className="skip" href="#main">
            跳到正文
          </a>
          <header className="top">
            <button
              type="button"
              className="top-button menu-button"
              aria-haspopup="dialog"
              onClick={() => setMenuOpen(true)}
            >
              菜单
            </button>
            <Link to={paths.home} className="wordmark">
              启训
            </Link>
            {maySearch && <Search role={account.role} />}
            <span className="top-me">
              <MessagesLink />
              <Link to={paths.password} className="top-name" title="修改密码">
                {account.providerName && <span className="top-provider">{account.providerName} · </span>}
                {account.name}
                <span className="top-role">{account.roleName}</span>
              </Link>
              <SignOut />
            </span>
          </header>
          <div className="desk-nav">
            <Menu groups={entries} />
          </div>
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <Drawer
          title="菜单"
          placement="left"
          size={240}
          open={menuOpen}
          onClose={() => setMenuOpen(false)}
          styles={{ body: { padding: 0 } }}
        >
          <Menu groups={entries} />
        </Drawer>
      </AntdApp>
    </ConfigProvider>
  )
}

/** On top of every page: what was told and nobody has read. */
function MessagesLink() {
  const unread = useUnread()
  return (
    <Link to={paths.messages} className="top-messages">
      消息
      {unread > 0 && (
        <span className="top-count number">
          {unread}
          <span className="unseen">条未读</span>
        </span>
      )}
    </Link>
  )
}
