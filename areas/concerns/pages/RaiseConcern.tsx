// From the page of what it is about to the form that says what is wrong with it.
import { Link } from 'react-router'
import { isOneOf, raisers } from '../../../server/access/groups.ts'
import { newConcernPath } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'

export function RaiseConcern(to: { kind: 'class' | 'provider' | 'claim'; id: string }) {
  const { role } = useAccount()
  if (!isOneOf(role, raisers)) return null
  return (
    <Link className="button" to={newConcernPath(to.kind, to.id)}>
      登记线索
    </Link>
  )
}
