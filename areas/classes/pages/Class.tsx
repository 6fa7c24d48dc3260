import { Link, useParams } from 'react-router'
import { citing } from '../../../regulation/clause-name.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { classFormPath, paths } from '../../../web/paths.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../web/ui/case/StepLine.tsx'
import { momentText } from '../../../web/ui/Day.tsx'
import { Findings, findingsCount } from '../../../web/ui/law/Findings.tsx'
import { OpenFindings } from '../../../web/ui/law/OpenFindings.tsx'
import { levelNames } from '../../catalogue/levels.ts'
import { CaseConcerns } from '../../concerns/pages/CaseConcerns.tsx'
import { Brought } from '../brought/pages/Brought.tsx'
import { Papers } from '../papers/pages/Papers.tsx'
import { Trainees } from '../roster/pages/Trainees.tsx'
import { type ClassStatus, classLife } from '../states.ts'
import { Lessons } from '../timetable/pages/Lessons.tsx'
import { ClassActs } from './ClassActs.tsx'
import { ClassFacts } from './ClassFacts.tsx'
import { ClassPlaces } from './ClassPlaces.tsx'
import type { ClassView } from './class.ts'

const from = [{ title: '开班', to: paths.classes }]

/** 案卷: one class with its plan, its people, what was found and decided. */
export function Class() {
  const { id = '' } = useParams()
  const query = useCase(['class', id], () => got(api.GET('/api/classes/{id}', { params: { path: { id } } })))
  return (
    <AwaitCase query={query} from={from}>
      {(data) => <Case view={data} />}
    </AwaitCase>
  )
}

function Case({ view }: { view: ClassView }) {
  const mayEdit = isOffered(view.acts, 'edit')
  return (
    <CasePage
      title={view.name}
      note={`${view.providerName} ${view.classNo}`}
      from={from}
      actions={
        <>
          <ClassPlaces id={view.id} status={view.status} here="class" />
          {mayEdit && (
            <Link className="button" to={classFormPath(view.id)}>
              修改班次信息
            </Link>
          )}
        </>
      }
      facts={[
        { title: '状态', value: classLife.names[view.status], look: lookOf(view.status) },
        { title: '职业等级', value: `${view.occupationName}${levelNames[view.level]}` },
        { title: '培训期', value: <span className="number">{`${view.startsOn} 至 ${view.endsOn}`}</span> },
        { title: '学员', value: `${view.trainees} 人` },
      ]}
      steps={{ title: '开班进度', steps: stepsOf(view) }}
      standing={
        <>
          {view.brought && <Brought brought={view.brought} waits={view.status === 'waiting'} />}
          <CaseConcerns kind="class" id={view.id} renews={['class', view.id]} />
          {view.status === 'returned' && view.decisionReason && (
            <div className="notice notice-amber">
              <p>
                <strong>退回补正：</strong>
                {view.decisionReason}
              </p>
              <p className="mute">{citing`重新提交之日为备案日期；改期后仍应在第八条规定的期限前提交。`}</p>
            </div>
          )}
          <OpenFindings
            open={view.open}
            may={isOffered(view.acts, 'settle-finding')}
            of={['class', view.id]}
            version={view.version}
            send={(body) =>
              got(api.POST('/api/classes/{id}/settlements', { params: { path: { id: view.id } }, body }))
            }
          />
        </>
      }
      tabs={[
        { key: 'facts', title: '事实', body: () => <ClassFacts view={view} /> },
        {
          key: 'lessons',
          title: '课表',
          count: view.lessons,
          body: () => <Lessons view={view} mayEdit={mayEdit} />,
        },
        {
          key: 'roster',
          title: '花名册',
          count: view.trainees,
          body: () => <Trainees view={view} mayEdit={mayEdit} />,
        },
        { key: 'findings', title: '核验', body: () => <Judged view={view} /> },
        { key: 'files', title: '文件', body: () => <Papers view={view} /> },
      ]}
      act={<ClassActs view={view} />}
      course={{ kind: 'class', id: view.id, version: view.version, renews: ['class', view.id] }}
    />
  )
}

function Judged({ view }: { view: ClassView }) {
  return (
    <>
      <p className="mute">
        {findingsCount(view.findings)}。
        {view.judgedAt
          ? `${momentText(view.judgedAt)} 核定。`
          : '按现在所填的内容核对，以今天为备案日期；提交时再核一次。'}
      </p>
      <Findings findings={view.findings} />
    </>
  )
}

const lookOf = (status: ClassStatus) =>
  status === 'refused' || status === 'suspended'
    ? 'fail'
    : status === 'submitted' || status === 'returned' || status === 'waiting'
      ? 'manual'
      : status === 'approved' || status === 'running'
        ? 'pass'
        : undefined

const course: { title: string; done: ClassStatus[]; now: ClassStatus[]; who: string }[] = [
  { title: '填写备案', done: [], now: ['draft', 'returned'], who: '轮到培训主体，开班前按期提交' },
  { title: '审批', done: [], now: ['waiting', 'submitted'], who: '轮到审批人员，开班前作出决定' },
  { title: '培训', done: [], now: ['approved', 'running', 'suspended'], who: '培训主体按课表上课' },
  { title: '结业考核', done: [], now: ['ended'], who: '轮到培训主体组织考核' },
  { title: '归档', done: [], now: ['examined'], who: '轮到培训主体整理台账' },
]

function stepsOf(view: ClassView): Step[] {
  const at = course.findIndex((step) => step.now.includes(view.status))
  const stopped = view.status === 'refused' ? 1 : view.status === 'cancelled' ? 0 : -1
  return course.map((step, i) => {
    if (stopped >= 0)
      return {
        title: step.title,
        state: i < stopped ? 'done' : i === stopped ? 'now' : 'next',
        note: i === stopped ? classLife.names[view.status] : undefined,
      }
    const done = view.status === 'archived' || i < at
    return {
      title: step.title,
      state: done ? 'done' : i === at ? 'now' : 'next',
      note: i !== at ? undefined : view.status === 'waiting' ? '轮到另一位审批人员复核接入' : step.who,
    }
  })
}
