// From the page of what it is about to the form that says what is wrong with it.
import { Link } from 'react-router'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { newConcernPath, paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'

export function RaiseConcern(to: { kind: 'class' | 'provider' | 'claim'; id: string }) {
  const { role } = useAccount()
  if (!mayEnter(role, paths.newConcern)) return null
  return (
    <Link className="button" to={newConcernPath(to.kind, to.id)}>
      登记线索
    </Link>
  )
}
