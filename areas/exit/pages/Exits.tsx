import { Link } from 'react-router'
import { citing, clauseName } from '../../../regulation/clause-name.ts'
import type { RowOf } from '../../../web/api.ts'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { clausePath, exitPath, paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Money } from '../../../web/ui/Money.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'
import { orderLife } from '../cases/states.ts'
import { Rulers } from './Rulers.tsx'

type Row = RowOf<'/api/exits'>

/** 退出: every body and how far it is from each red line of 第十四条. */
export function Exits() {
  const { role } = useAccount()
  return (
    <ListPage
      path="/api/exits"
      name="exits"
      title="退出"
      note={citing`各培训主体距退出红线的远近（第十四条）`}
      actions={
        mayEnter(role, paths.orderIntake) && (
          <>
            <Link className="button" to={paths.orderIntake}>
              接入整改通知
            </Link>
            <Link className="button" to={paths.recoveryIntake}>
              接入追回
            </Link>
          </>
        )
      }
      what="培训主体"
      unit="家"
      filters={filters}
      columns={columns}
      keyOf={(row) => row.code}
      hrefOf={(row) => exitPath(row.code)}
      nothing={{
        title: '还没有签订协议的培训主体。',
        words: <p>协议生效之后，检查、投诉、满意度和开班情况在这里逐项计数。</p>,
      }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '单位名称或信用代码' },
  {
    kind: 'choice',
    name: 'state',
    label: '情形',
    all: '全部情形',
    options: [
      { value: 'crossed', label: '触发红线' },
      { value: 'open', label: '待人工核实' },
      { value: 'rectifying', label: '整改中' },
      { value: 'cancelled', label: '已取消补贴资格' },
      { value: 'recovering', label: '追回中' },
    ],
  },
]

const columns: Column<Row>[] = [
  { title: '培训主体', main: true, cell: (row) => row.name },
  { title: '资格', cell: (row) => <Standing standing={row.standing} /> },
  { title: '距红线', cell: (row) => <Rulers rulers={row.rulers} /> },
  {
    title: '触发',
    cell: (row) => (
      <>
        {row.crossed.map((clause) => (
          <Link key={clause} className="sign-fail whole" to={clausePath(clause)}>
            × {clauseName(clause)}{' '}
          </Link>
        ))}
        {row.open.map((clause) => (
          <Link key={clause} className="sign-manual whole" to={clausePath(clause)}>
            ? {clauseName(clause)}{' '}
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
          {orderLife.names[row.order.state]}
          <span className="second-line number">期限 {row.order.dueOn}</span>
        </>
      ) : (
        <span className="mute">—</span>
      ),
  },
  {
    title: '追回',
    cell: (row) =>
      row.owed ? (
        <>
          {row.owed.open} 件，尚未退回 <Money fen={row.owed.restFen} />
          <span className="second-line number">期限 {row.owed.dueOn}</span>
        </>
      ) : (
        <span className="mute">—</span>
      ),
  },
]

export function Standing({ standing }: { standing: Row['standing'] }) {
  if (standing === 'cancelled') return <span className="sign-fail number">× 已取消</span>
  if (standing === 'rectifying') return <span className="sign-manual number">! 整改中</span>
  return <span className="sign-pass">✓ 正常</span>
}
