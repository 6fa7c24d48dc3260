// What a clause still asks for, and where on the desk that happens which is there.
import { Link } from 'react-router'
import { mayEnter } from '../../web/desk/navigation.ts'
import { useSession } from '../../web/session.ts'
import { placesOf } from './places.ts'
import type { Clause } from './useRegulation.ts'
import { kindNames } from './words.ts'

/** What the clause asks for and the software does not do: only where something is promised at all. */
export function Owed({ clause }: { clause: Clause }) {
  const kinds = clause.status === 'partly' ? clause.absent.map((kind) => kindNames[kind] ?? kind) : []
  if (kinds.length === 0 && clause.lacking === null) return null
  return (
    <>
      <h4>还缺什么</h4>
      <ul className="clause-list">
        {clause.lacking !== null && <li>{clause.lacking}</li>}
        {kinds.length > 0 && <li>本款还应有{kinds.join('、')}，系统里没有找到。</li>}
      </ul>
    </>
  )
}

/** The pages where it happens, for whoever may enter them. */
export function Places({ clause }: { clause: Clause }) {
  const role = useSession().data?.account?.role
  if (role === undefined) return null
  const places = placesOf(clause.implementations.map(({ file }) => file)).filter(({ to }) =>
    mayEnter(role, to),
  )
  if (places.length === 0) return null
  return (
    <p className="clause-places">
      在这里办理：
      {places.map(({ to, title }) => (
        <Link key={to} to={to}>
          {title}
        </Link>
      ))}
    </p>
  )
}
