import type { ReactNode } from 'react'
import { useAddress } from '../register/useAddress.ts'

export type Tab = { key: string; title: string; count?: number; body: () => ReactNode }

/** Tabs that keep their address (?tab=…): a link leads to the same one. The first is the default. */
export function Tabs({ title, tabs }: { title: string; tabs: Tab[] }) {
  const { get, change } = useAddress()
  const open = tabs.find((tab) => tab.key === get('tab')) ?? tabs[0]!
  return (
    <section aria-label={title}>
      <nav className="tabs" aria-label={title}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            className="tab"
            aria-current={tab === open ? 'page' : undefined}
            onClick={() => change({ tab: tab === tabs[0] ? null : tab.key })}
          >
            {tab.title}
            {tab.count !== undefined && <span className="tab-count number">{tab.count}</span>}
          </button>
        ))}
      </nav>
      <div className="tab-body">{open.body()}</div>
    </section>
  )
}
