import { Link, useLocation } from 'react-router'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import '../../../web/ui/case/case.css'

/** The parts of 补贴; paying, the money for it and the trial of past years are the bureau's. */
export function SubsidyTabs() {
  const { role } = useAccount()
  const { pathname, search } = useLocation()
  const notice = `${paths.claims}?stage=notice`
  const tabs = [
    { title: '批量预审', to: paths.claimChecks, open: pathname.startsWith(paths.claimChecks) },
    {
      title: '申领',
      to: paths.claims,
      open: pathname.startsWith(paths.claims) && !search.includes('stage=notice'),
    },
    { title: '公示', to: notice, open: search.includes('stage=notice') },
    ...(mayEnter(role, paths.payments)
      ? [{ title: '拨付', to: paths.payments, open: pathname.startsWith(paths.payments) }]
      : []),
    ...(mayEnter(role, paths.funds)
      ? [{ title: '资金', to: paths.funds, open: pathname.startsWith(paths.funds) }]
      : []),
    ...(mayEnter(role, paths.shadowYears)
      ? [{ title: '试运行', to: paths.shadowYears, open: pathname.startsWith(paths.shadowYears) }]
      : []),
  ]
  return (
    <nav className="tabs subsidy-tabs" aria-label="补贴">
      {tabs.map((tab) => (
        <Link key={tab.to} className="tab" to={tab.to} aria-current={tab.open ? 'page' : undefined}>
          {tab.title}
        </Link>
      ))}
    </nav>
  )
}
