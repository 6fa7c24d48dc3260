import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, type Got, got } from '../../../web/api.ts'
import { clausePath, exitPath } from '../../../web/paths.ts'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { caseStateNames } from '../states.ts'
import { Rulers } from './Rulers.tsx'

type Row = Got<'/api/exits'>[number]

/** 退出: every body and how far it is from each red line of 第十四条. */
export function Exits() {
  const exits = useQuery({ queryKey: ['exits'], queryFn: () => got(api.GET('/api/exits')) })
  const rows = exits.data
  return (
    <>
      <PageHead title="退出" note="各培训主体距退出红线的远近（第十四条）" />
      <Register
        title="退出"
        unit="家"
        query={{
          ...exits,
          data: rows && { rows, total: rows.length, page: 1, size: Math.max(1, rows.length) },
        }}
        columns={columns}
        keyOf={(row) => row.code}
        hrefOf={(row) => exitPath(row.code)}
        nothing={{
          title: '还没有签订协议的培训主体。',
          words: <p>协议生效之后，检查、投诉、满意度和开班情况在这里逐项计数。</p>,
        }}
      />
    </>
  )
}

const columns: Column<Row>[] = [
  { title: '培训主体', main: true, cell: (row) => row.name },
  { title: '资格', cell: (row) => <Standing standing={row.standing} /> },
  { title: '距红线', cell: (row) => <Rulers rulers={row.rulers} /> },
  {
    title: '触发',
    cell: (row) => (
      <>
        {row.crossed.map((clause) => (
          <Link key={clause} className="sign-fail" to={clausePath(clause)}>
            × {clause}{' '}
          </Link>
        ))}
        {row.open.map((clause) => (
          <Link key={clause} className="sign-manual" to={clausePath(clause)}>
            ? {clause}{' '}
          </Link>
        ))}
        {row.crossed.length + row.open.length === 0 && <span className="mute">没有</span>}
      </>
    ),
  },
  {
    title: '整改',
    cell: (row) =>
      row.order ? (
        <>
          {caseStateNames[row.order.state]}
          <span className="second-line number">期限 {row.order.dueOn}</span>
        </>
      ) : (
        <span className="mute">—</span>
      ),
  },
]

export function Standing({ standing }: { standing: Row['standing'] }) {
  if (standing === 'cancelled') return <span className="sign-fail">× 已取消</span>
  if (standing === 'rectifying') return <span className="sign-manual">! 整改中</span>
  return <span className="sign-pass">✓ 正常</span>
}
