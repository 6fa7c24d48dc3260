import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, got, type RowOf } from '../../../web/api.ts'
import { personPath } from '../../../web/paths.ts'
import { SearchField } from '../../../web/ui/Fields.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { useAddress } from '../../../web/ui/useAddress.ts'

type Person = RowOf<'/api/people'>

/** People by name, last four digits or whole identity number; numbers stay masked. */
export function People() {
  const { get, page, change } = useAddress()
  const q = get('q')
  const people = useQuery({
    queryKey: ['people', q, page],
    queryFn: () => got(api.GET('/api/people', { params: { query: { q, page, size: 50 } } })),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead title="人员" note="身份证号、手机号码均已遮盖" />
      <Register
        title="人员"
        unit="人"
        query={people}
        columns={columns}
        keyOf={(person) => person.id}
        hrefOf={(person) => personPath(person.id)}
        onPage={(to) => change({ page: to })}
        filters={
          <SearchField
            label="姓名、身份证号或后四位"
            value={q ?? ''}
            onSearch={(words) => change({ q: words })}
          />
        }
        nothing={{ title: '没有找到这个人。', words: <p>请核对姓名，或输入完整身份证号再找一次。</p> }}
      />
    </>
  )
}

const columns: Column<Person>[] = [
  { title: '姓名', main: true, cell: (person) => person.name },
  { title: '身份证号', cell: (person) => <span className="number">{person.idNumberMasked}</span> },
  { title: '手机号码', cell: (person) => <span className="number">{person.phoneMasked ?? '未登记'}</span> },
  { title: '人员类别', cell: (person) => person.category },
]
