import { Link } from 'react-router'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { classPath, examPath, ledgerPath, paths, teachingClassPath } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import type { ClassStatus } from '../states.ts'

const taught: ClassStatus[] = ['approved', 'running', 'suspended', 'ended', 'examined', 'archived']
const over: ClassStatus[] = ['ended', 'examined', 'archived']

const places = [
  { key: 'class', title: '开班备案', to: classPath, from: null },
  { key: 'teaching', title: '过程', to: (id: string) => teachingClassPath(id), from: taught },
  { key: 'exam', title: '考核', to: examPath, from: over },
  { key: 'ledger', title: '台账', to: ledgerPath, from: over },
] as const

/** The other pages of one class, as far as it has come; `here` is left out. */
export function ClassPlaces({
  id,
  status,
  here,
}: {
  id: string
  status: string
  here: (typeof places)[number]['key']
}) {
  const { role } = useAccount()
  return places
    .filter(
      ({ key, from }) =>
        key !== here &&
        (from === null || from.some((known) => known === status)) &&
        (key !== 'ledger' || mayEnter(role, paths.ledger)),
    )
    .map(({ key, title, to }) => (
      <Link key={key} className="button" to={to(id)}>
        {title}
      </Link>
    ))
}
