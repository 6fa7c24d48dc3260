import { Link, useParams } from 'react-router'
import { citing } from '../../../regulation/clause-name.ts'
import { isOwn } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { ledgerPath, paths } from '../../../web/paths.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../web/ui/case/StepLine.tsx'
import { Day, momentText } from '../../../web/ui/Day.tsx'
import { Findings, findingsCount } from '../../../web/ui/law/Findings.tsx'
import { ToConfirm } from '../../../web/ui/Sign.tsx'
import { ClassPlaces } from '../../classes/pages/ClassPlaces.tsx'
import { CaseConcerns } from '../../concerns/pages/CaseConcerns.tsx'
import { examLife, examStages } from '../states.ts'
import { ExamActs } from './ExamActs.tsx'
import { ExamTrainees } from './ExamTrainees.tsx'
import type { ExamView } from './exam.ts'

const from = [{ title: '考核', to: paths.exams }]

/** 案卷 of an exam: who may sit it, when it was held, what came of it. */
export function Exam() {
  const { id = '' } = useParams()
  const exam = useCase(['exam', id], () => got(api.GET('/api/exams/{id}', { params: { path: { id } } })))
  return (
    <AwaitCase query={exam} from={from}>
      {(data) => <Case exam={data} />}
    </AwaitCase>
  )
}

function Case({ exam }: { exam: ExamView }) {
  const admitted = exam.trainees.filter((t) => t.admission === 'admitted' && t.keptBack === null).length
  const isDone = exam.stage === 'done'
  return (
    <CasePage
      title={exam.className}
      note={`${exam.classNo} ${exam.occupation} ${exam.providerName}`}
      from={from}
      actions={<ClassPlaces id={exam.classId} status={exam.status} here="exam" />}
      facts={[
        { title: '进度', value: examLife.names[exam.stage], look: isDone ? 'pass' : undefined },
        { title: '可以参加考核', value: `${admitted} / ${exam.traineeCount} 人` },
        { title: '结课日', value: <Day on={exam.endsOn} /> },
        ...(exam.sitting ? [{ title: '考核日期', value: <Day on={exam.sitting.heldOn} /> }] : []),
        ...(isDone ? [{ title: '取得证书', value: `${exam.passed} 人`, look: 'pass' as const }] : []),
      ]}
      steps={{ title: '考核进度', steps: stepsOf(exam) }}
      standing={
        <>
          <CaseConcerns kind="exam" id={exam.classId} renews={['exam', exam.classId]} />
          {/* Whoever hands the certificates out claims and keeps the ledger. */}
          {isDone && exam.status === 'examined' && isOwn(exam.acts, 'hand') && (
            <p className="notice">
              接下来：<Link to={paths.newClaims}>申领补贴</Link>
              {citing`（在证书核发后的申报期内，第十三条），并`}
              <Link to={ledgerPath(exam.classId)}>补齐台账</Link>
              {citing`（第十二条）。`}
            </p>
          )}
        </>
      }
      tabs={[
        {
          key: 'people',
          title: '学员',
          count: exam.traineeCount,
          body: () => <ExamTrainees exam={exam} />,
        },
        {
          key: 'findings',
          title: '核验',
          body: () => (
            <>
              <p className="mute">
                {findingsCount(exam.findings)}。
                {exam.judgedAt
                  ? `${momentText(exam.judgedAt)} 登记考核时核定。`
                  : '按现在的考勤和整改情况核对。'}
              </p>
              <Findings findings={exam.findings} />
            </>
          ),
        },
        { key: 'facts', title: '事实', body: () => <Facts exam={exam} /> },
      ]}
      act={<ExamActs exam={exam} />}
      course={{ kind: 'class', id: exam.classId, version: exam.version, renews: ['exam', exam.classId] }}
    />
  )
}

function Facts({ exam }: { exam: ExamView }) {
  const { prompt, sitting, reviews } = exam
  const reviewText = (review: typeof reviews.video) =>
    review
      ? `${review.on} ${review.result === 'pass' ? '✓ 通过' : '× 不通过'}：${review.opinion}`
      : '尚未审核'
  return (
    <dl className="fact-list">
      <div>
        <dt>考核日期</dt>
        <dd>{sitting ? sitting.heldOn : <span className="mute">未登记</span>}</dd>
      </div>
      <div>
        <dt>考评机构</dt>
        <dd>{sitting?.assessor ?? <span className="mute">未登记</span>}</dd>
      </div>
      <div>
        <dt>考核地点</dt>
        <dd>{sitting?.place || <span className="mute">未登记</span>}</dd>
      </div>
      <div>
        <dt>“及时”组织考核的期限</dt>
        <dd>
          {prompt.days === null ? '未定' : `结课后 ${prompt.days} 天，到 ${prompt.dueOn}`} <ToConfirm />
          <span className="second-line">结课至今 {prompt.daysSinceEnd} 天</span>
        </dd>
      </div>
      {exam.paper && (
        <>
          <div className="wide">
            <dt>{citing`培训视频审核（第十一条）`}</dt>
            <dd>{reviewText(reviews.video)}</dd>
          </div>
          <div className="wide">
            <dt>{citing`考勤材料审核（第十一条）`}</dt>
            <dd>{reviewText(reviews.attendance)}</dd>
          </div>
        </>
      )}
    </dl>
  )
}

const turns = { teaching: '课程尚未结束', waiting: '轮到培训主体', sitting: '轮到培训主体', done: '已完成' }

function stepsOf({ stage }: ExamView): Step[] {
  const titles = ['完成培训', '登记考核', '导入成绩和证书']
  const now = examStages.indexOf(stage)
  return titles.map((title, i) => ({
    title,
    state: i < now ? 'done' : i === now ? 'now' : 'next',
    note: i === now ? turns[stage] : undefined,
  }))
}
