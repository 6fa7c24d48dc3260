import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from 'react-router'
import { api, got } from '../../../web/api.ts'
import type { paths as routes } from '../../../web/api-types.ts'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { paths, personPath } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { SearchField } from '../../../web/ui/Fields.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../web/ui/register/useAddress.ts'

type Found = routes['/api/people/searches']['post']['responses'][200]['content']['application/json']
type Person = Found['rows'][number]

/**
 * People by name, last four digits or whole identity number; numbers stay masked. A body's own trainees stand here before anybody is looked
 * for; whoever may see everybody is told to name somebody.
 */
export function People() {
  const { role } = useAccount()
  const { page } = useAddress()
  const navigate = useNavigate()
  // Words to search by are personal data: they travel in the history's state, never in the address.
  const q = (useLocation().state as { q?: string } | null)?.q
  const change = (to: { q?: string; page?: number }) =>
    navigate(to.page && to.page > 1 ? `${paths.people}?page=${to.page}` : paths.people, {
      state: { q: 'q' in to ? to.q : q },
    })
  const people = useQuery({
    queryKey: ['people', q, page],
    queryFn: () => got(api.POST('/api/people/searches', { body: { q, page, size: 50 } })),
    placeholderData: keepPreviousData,
  })
  const says = people.data?.says ?? null
  return (
    <>
      <PageHead
        title="人员"
        note="身份证号、手机号码均已遮盖"
        actions={
          <>
            {mayEnter(role, paths.listIntake) && (
              <Link className="button" to={paths.listIntake}>
                接入名单
              </Link>
            )}
            {mayEnter(role, paths.accountIntake) && (
              <Link className="button" to={paths.accountIntake}>
                接入收款账户
              </Link>
            )}
            {mayEnter(role, paths.earlierGrants) && (
              <Link className="button" to={paths.earlierGrants}>
                以前和外地的补贴
              </Link>
            )}
            {mayEnter(role, paths.certificates) && (
              <Link className="button" to={paths.certificates}>
                持证人员
              </Link>
            )}
          </>
        }
      />
      <Register
        keys
        title="人员"
        unit="人"
        query={people}
        columns={columns}
        keyOf={(person) => person.id}
        hrefOf={(person) => personPath(person.id)}
        onPage={says === null ? (to) => change({ page: to }) : undefined}
        filters={
          <SearchField
            label="姓名、拼音首字母、身份证号或后四位"
            value={q ?? ''}
            onSearch={(words) => change({ q: words })}
          />
        }
        nothing={
          q
            ? { title: '没有找到这个人。', words: <p>请核对姓名，或输入完整身份证号再找一次。</p> }
            : says === null
              ? { title: '还没有登记人员。', words: <p>学员列入班级花名册之后，会登记在这里。</p> }
              : { title: '请先输入要找的人。', words: <p>{says}</p> }
        }
      />
      {q && says !== null && <p className="mute">{says}</p>}
    </>
  )
}

const columns: Column<Person>[] = [
  { title: '姓名', main: true, cell: (person) => person.name },
  { title: '身份证号', cell: (person) => <span className="number">{person.idNumberMasked}</span> },
  { title: '手机号码', cell: (person) => <span className="number">{person.phoneMasked ?? '未登记'}</span> },
  { title: '人员类别', cell: (person) => person.category },
]
