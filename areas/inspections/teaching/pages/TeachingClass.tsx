import { useParams } from 'react-router'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../../web/ui/case/StepLine.tsx'
import { Findings, findingsCount } from '../../../../web/ui/law/Findings.tsx'
import { Attendance } from '../../../attendance/pages/Attendance.tsx'
import { ClassPlaces } from '../../../classes/pages/ClassPlaces.tsx'
import { RaiseConcern } from '../../../concerns/pages/RaiseConcern.tsx'
import { Lanes } from '../../../video/pages/Lanes.tsx'
import { Rectifications } from '../../rectifications/pages/Rectifications.tsx'
import { Inspections } from '../../visits/pages/Inspections.tsx'
import type { Supervision } from './supervision.ts'
import './teaching.css'

const from = [{ title: '过程', to: paths.attendance }]

/** 过程: one class in training. The part that is open stands in the address. */
export function TeachingClass() {
  const { id = '' } = useParams()
  const supervision = useCase(['supervision', id], () =>
    got(api.GET('/api/classes/{id}/supervision', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={supervision} from={from}>
      {(data) => <ClassView supervision={data} />}
    </AwaitCase>
  )
}

function ClassView({ supervision: s }: { supervision: Supervision }) {
  const failed = s.findings.filter((f) => f.verdict === 'fail').length
  return (
    <CasePage
      title={s.name}
      note={`${s.classNo}，${s.providerName}`}
      from={from}
      actions={
        <>
          <RaiseConcern kind="class" id={s.classId} />
          <ClassPlaces id={s.classId} status={s.status} here="teaching" />
        </>
      }
      facts={[
        { title: '状态', value: s.statusName, look: s.status === 'suspended' ? 'fail' : undefined },
        { title: '培训日期', value: `${s.startsOn} 至 ${s.endsOn}` },
        { title: '学员', value: `${s.trainees} 人` },
        {
          title: '核验',
          value: failed > 0 ? `× ${failed} 条不符合` : '没有不符合',
          look: failed > 0 ? 'fail' : 'pass',
        },
      ]}
      steps={{ title: '班级进度', steps: stepsOf(s) }}
      tabs={[
        {
          key: 'attendance',
          title: '考勤',
          body: () => (
            <Attendance
              classId={s.classId}
              mayImport={isOffered(s.acts, 'import')}
              mayCorrect={isOffered(s.acts, 'correct')}
            />
          ),
        },
        {
          key: 'video',
          title: '录像',
          body: () => <Lanes classId={s.classId} mayUpload={isOffered(s.acts, 'upload')} />,
        },
        {
          key: 'inspections',
          title: '检查',
          count: s.inspections.length + s.surveys.length,
          body: () => <Inspections supervision={s} />,
        },
        {
          key: 'findings',
          title: '核验',
          count: s.findings.length,
          body: () => (
            <section className="card" aria-label="核验">
              <p>{findingsCount(s.findings)}。</p>
              <Findings findings={s.findings} />
            </section>
          ),
        },
        {
          key: 'rectification',
          title: '整改',
          count: s.rectifications.length,
          body: () => <Rectifications supervision={s} />,
        },
      ]}
      course={{ kind: 'class', id: s.classId, renews: ['supervision', s.classId] }}
    />
  )
}

function stepsOf(s: Supervision): Step[] {
  const order = s.rectifications.find((r) => r.recheckedOn === null)
  const over = ['ended', 'examined', 'archived'].includes(s.status)
  const first: Step = { title: '开班审批', state: s.status === 'approved' ? 'now' : 'done' }
  if (s.status === 'cancelled') return [first, { title: '已取消', state: 'now', note: '该班次培训不再进行' }]
  return [
    first,
    s.status === 'suspended'
      ? {
          title: '停课整改',
          state: 'now',
          note: order ? `${order.number}，限 ${order.dueOn}，待复查` : '待复查',
        }
      : {
          title: '培训中',
          state: over ? 'done' : s.status === 'running' ? 'now' : 'next',
          note: `到 ${s.endsOn}`,
        },
    {
      title: '结业考核',
      state: s.status === 'ended' ? 'now' : over ? 'done' : 'next',
      note: s.status === 'ended' ? '轮到培训主体，补齐考勤和录像后登记考核' : undefined,
    },
  ]
}
