import { Link } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { mayEnter } from '../../../../web/desk/navigation.ts'
import { lessonCodePath, paths, teachingClassPath } from '../../../../web/paths.ts'
import { useAccount } from '../../../../web/session.ts'
import { momentText } from '../../../../web/ui/Day.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { type Row, State, Today, Video, Visits } from './cells.tsx'

/** 过程: the classes in training, what is on today, and what stands out. */
export function Teaching() {
  const { role } = useAccount()
  return (
    <ListPage
      path="/api/running-classes"
      name="running-classes"
      title="过程"
      note={citing`在培班次，第十条`}
      actions={
        mayEnter(role, paths.complaints) && (
          <Link className="button" to={paths.complaints}>
            查看投诉登记
          </Link>
        )
      }
      what="在培班次"
      unit="个班"
      filters={filters}
      refresh={60_000}
      columns={(_rows, acts) =>
        // Whoever shows the codes knows whose classes they are.
        isOffered(acts, 'code') ? [...base.filter((c) => c.title !== '培训主体'), codes] : base
      }
      keyOf={(row) => row.classId}
      hrefOf={(row) => teachingClassPath(row.classId)}
      nothing={{
        title: '现在没有在培的班次。',
        words: <p>开班备案审批同意、到了开班日期，班次就会列在这里。</p>,
      }}
    />
  )
}

const filters: Filter[] = [{ kind: 'search', name: 'q', label: '班级、编号或培训主体' }]

const base: Column<Row>[] = [
  {
    title: '班级',
    main: true,
    cell: (row) => (
      <>
        {row.name}
        <span className="second-line number">{row.classNo}</span>
      </>
    ),
  },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '状态', cell: (row) => <State row={row} /> },
  { title: '今天', cell: (row) => <Today row={row} /> },
  {
    title: '课次',
    right: true,
    cell: (row) => (
      <span className="number">
        {row.lessonsOver}/{row.lessons}
      </span>
    ),
  },
  { title: '出勤率', right: true, cell: (row) => <span className="number">{row.rate}</span> },
  { title: '录像达标', right: true, cell: (row) => <Video row={row} /> },
  { title: '检查', cell: (row) => <Visits row={row} /> },
]

const codes: Column<Row> = {
  title: '签到码',
  cell: (row) =>
    row.status === 'running' && row.today.length > 0 ? (
      <span className="row">
        {row.today.map((lesson) => (
          <Link key={lesson.lessonId} to={lessonCodePath(lesson.lessonId)}>
            {momentText(lesson.startsAt).slice(11)} 的码
          </Link>
        ))}
      </span>
    ) : (
      '—'
    ),
}
