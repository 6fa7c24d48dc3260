import { Link } from 'react-router'
import { citing } from '../../../regulation/clause-name.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import type { RowOf } from '../../../web/api.ts'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { classPath, paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../web/ui/register/useList.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { type ClassStatus, classLife, classStatuses } from '../states.ts'

type Row = RowOf<'/api/classes'>

/** 开班: every class one may see, the latest first day first. */
export function Classes() {
  const { role } = useAccount()
  return (
    <ListPage
      path="/api/classes"
      name="classes"
      title="开班"
      note="第七至九条"
      actions={(acts) => (
        <>
          {mayEnter(role, paths.classIntake) && (
            <Link className="button" to={paths.classIntake}>
              接入正在培训的班次
            </Link>
          )}
          {isOffered(acts, 'begin') && (
            <Link className="button button-primary" to={paths.newClass}>
              申请开班
            </Link>
          )}
        </>
      )}
      what="班次"
      unit="个班"
      filters={filters}
      order="-startsOn"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => classPath(row.id)}
      nothing={(acts) => ({
        title: '还没有班次。',
        words: (
          <p>
            {isOffered(acts, 'begin')
              ? citing`点“申请开班”，选择协议内的职业和等级，再导入课程表和花名册。应在第八条规定的期限前提交。`
              : '培训主体提交开班备案后，会列在这里。'}
          </p>
        ),
      })}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '班名、编号、职业或培训主体' },
  {
    kind: 'choice',
    name: 'status',
    label: '状态',
    all: '全部状态',
    options: classStatuses.map((value) => ({ value, label: classLife.names[value] })),
  },
]

export function ClassState({ status }: { status: ClassStatus }) {
  const [mark, look] = marks[status] ?? ['', '']
  return (
    <span className={look}>
      {mark}
      {classLife.names[status]}
    </span>
  )
}

const marks: Partial<Record<ClassStatus, [mark: string, look: string]>> = {
  waiting: ['… ', 'sign-manual'],
  submitted: ['… ', 'sign-manual'],
  returned: ['! ', 'sign-manual'],
  approved: ['✓ ', 'sign-pass'],
  running: ['✓ ', 'sign-pass'],
  suspended: ['! ', 'sign-fail'],
  refused: ['× ', 'sign-fail'],
  cancelled: ['× ', ''],
}

const columns: Column<Row>[] = [
  {
    title: '班次',
    main: true,
    cell: (row) => row.name,
  },
  {
    title: '编号',
    sort: 'classNo',
    cell: (row) => (
      <>
        <span className="number">{row.classNo}</span>
        {row.numberBefore && (
          <>
            <br />
            <span className="mute">接入，原 {row.numberBefore}</span>
          </>
        )}
      </>
    ),
  },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '职业等级', cell: (row) => `${row.occupationName}${levelNames[row.level]}` },
  { title: '人数', right: true, cell: (row) => <span className="number">{row.trainees}</span> },
  { title: '开班', sort: 'startsOn', cell: (row) => <Day on={row.startsOn} /> },
  { title: '结课', deskOnly: true, cell: (row) => <Day on={row.endsOn} /> },
  { title: '备案日期', deskOnly: true, cell: (row) => <Day on={row.filedOn} /> },
  { title: '状态', cell: (row) => <ClassState status={row.status} /> },
]
