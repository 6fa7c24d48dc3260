import { NavLink, useLocation } from 'react-router'
import { paths } from '../paths.ts'
import { type Entry, standsFor } from './navigation.ts'
import { useTaskCount } from './useTasks.ts'

export function Menu({ groups }: { groups: Entry[][] }) {
  const waiting = useTaskCount()
  const { pathname } = useLocation()
  return (
    <nav aria-label="主导航" className="menu">
      {groups.map((group) => (
        <ul key={group[0]?.to}>
          {group.map((entry) => (
            <li key={entry.to}>
              <NavLink to={entry.to} className={() => (standsFor(entry, pathname) ? 'active' : '')}>
                {entry.title}
                {entry.to === paths.tasks && waiting > 0 && (
                  <span className="menu-count number">
                    {waiting}
                    <span className="unseen">件</span>
                  </span>
                )}
              </NavLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}
