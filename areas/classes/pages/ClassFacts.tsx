import type { ReactNode } from 'react'
import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { useRegulation } from '../../../regulation/pages/useRegulation.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { levelNames } from '../../catalogue/levels.ts'
import { Comparisons } from '../comparisons/pages/Comparisons.tsx'
import type { ClassView } from './class.ts'

/** What was filed, and how it was decided. */
export function ClassFacts({ view }: { view: ClassView }) {
  const { theory, practice, online } = view.hours
  return (
    <div className="stack">
      <section className="card stack" aria-label="开班备案">
        <h2>开班备案</h2>
        <dl className="fact-list">
          <Fact title="培训主体">{view.providerName}</Fact>
          <Fact title="备案协议">{view.agreementNumber}</Fact>
          <Fact title="职业（工种）">{`${view.occupationName} ${view.occupationCode}`}</Fact>
          <Fact title="等级">{levelNames[view.level]}</Fact>
          <Fact title="备案日期">
            <Day on={view.filedOn} />
          </Fact>
          <Fact title="开班、结课">{`${view.startsOn} 至 ${view.endsOn}`}</Fact>
          <Fact title="课时">{`理论 ${theory}，实操 ${practice}，线上 ${online}，合计 ${theory + practice + online}`}</Fact>
          <Fact title="考勤方式">{view.attendanceMode === 'app' ? '江苏智慧人社APP打卡' : '实名签到'}</Fact>
          <Fact title="其他部门已资助">{view.otherFunding ? '是' : '否'}</Fact>
          <Fact title="线上平台">{view.onlinePlatform}</Fact>
          <Fact title="教材" wide>
            {view.textbooks}
          </Fact>
        </dl>
      </section>
      <Comparisons id={view.id} />
      {view.decidedOn && <Decided view={view} />}
    </div>
  )
}

function Decided({ view }: { view: ClassView }) {
  const regulation = useRegulation()
  const wordsOf = (clause: string) => regulation.data?.clauses.find((c) => c.id === clause)?.zh ?? clause
  const { exceptions = [], factors = [] } = view.considered ?? {}
  const { refusedOn } = view
  return (
    <section className="card stack" aria-label="审批">
      <h2>审批</h2>
      <dl className="fact-list">
        <Fact title="决定日期">
          <Day on={view.decidedOn} />
        </Fact>
        <Fact title="理由" wide>
          {view.decisionReason}
        </Fact>
        {refusedOn && (
          <Fact title="不同意的依据" wide>
            {refusedOn.map((clause) => `${clauseName(clause)}“${wordsOf(clause)}”`).join('；')}
          </Fact>
        )}
        {exceptions.map((e) => (
          <Fact key={e.clause} title={`不符合“${wordsOf(e.clause)}”而同意的理由`} wide>
            {e.reason}
          </Fact>
        ))}
        {factors
          .filter((f) => f.note !== '')
          .map((f) => (
            <Fact key={f.clause} title={wordsOf(placeOf(f.clause))} wide>
              {f.note}
            </Fact>
          ))}
      </dl>
    </section>
  )
}

export function Fact({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'wide' : undefined}>
      <dt>{title}</dt>
      <dd>{children || <span className="mute">未填</span>}</dd>
    </div>
  )
}
