import { Link } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import type { RowOf } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { keptStateNames, keptStates } from '../schema.ts'

type Line = RowOf<'/api/earlier-ledgers'>

/** 旧台账: ledgers of classes of before, where they lie and until when they are kept; never opened as our own. */
export function EarlierLedgers() {
  return (
    <ListPage
      path="/api/earlier-ledgers"
      name="earlier-ledgers"
      title="旧台账"
      note={citing`启用以前的班次，材料在原处保管，这里只登记存放地点和保存期限（第十二条）`}
      from={[{ title: '台账', to: paths.ledger }]}
      actions={(acts) =>
        isOffered(acts, 'bring-in') && (
          <Link className="button button-primary" to={paths.earlierLedgerIntake}>
            接入旧台账
          </Link>
        )
      }
      what="台账"
      unit="册"
      filters={filters}
      order="keepUntil"
      columns={columns}
      keyOf={(row) => row.id}
      nothing={(acts) => ({
        title: '还没有接入旧台账。',
        words: (
          <p>
            {isOffered(acts, 'bring-in') ? (
              <>
                启用以前的班次，其台账可以<Link to={paths.earlierLedgerIntake}>接入</Link>
                登记，届满前会提醒。
              </>
            ) : (
              '经办人员接入启用以前班次的台账后，会列在这里。'
            )}
          </p>
        ),
      })}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '班级、编号、培训主体或存放地点' },
  {
    kind: 'choice',
    name: 'state',
    label: '保存期限',
    all: '全部期限',
    options: keptStates.map((value) => ({ value, label: keptStateNames[value] })),
  },
]

const columns: Column<Line>[] = [
  {
    title: '班级',
    main: true,
    sort: 'classNo',
    cell: (row) => (
      <>
        {row.className}
        <span className="second-line number">{row.classNo}</span>
      </>
    ),
  },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '职业（工种）', deskOnly: true, cell: (row) => row.occupation },
  { title: '结课日期', sort: 'endsOn', cell: (row) => <Day on={row.endsOn} /> },
  { title: '学员', right: true, deskOnly: true, cell: (row) => row.trainees },
  { title: '存放地点', cell: (row) => row.place },
  {
    title: '保存到',
    sort: 'keepUntil',
    cell: (row) => (
      <>
        <Day on={row.keepUntil} />
        {row.state !== 'kept' && (
          <span className={row.state === 'soon' ? 'second-line sign-manual' : 'second-line mute'}>
            {row.state === 'soon' && '! '}
            {keptStateNames[row.state]}
          </span>
        )}
      </>
    ),
  },
  {
    title: '接入',
    cell: (row) =>
      row.confidence === 'unverified' ? (
        <span className="sign-manual">? {sourceSays(row)}</span>
      ) : (
        sourceSays(row)
      ),
  },
]
