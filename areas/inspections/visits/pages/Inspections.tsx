import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { citing, clauseName } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { clausePath } from '../../../../web/paths.ts'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { momentText } from '../../../../web/ui/Day.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { SurveyForm } from '../../surveys/pages/SurveyForm.tsx'
import type { Supervision } from '../../teaching/pages/supervision.ts'
import type { TeachingAct } from '../../teaching/states.ts'
import { InspectionForm } from './InspectionForm.tsx'

const endWords = { dismissed: '，经认定不成立', settled: '，已了结' }

/** What a visit found, as people decided it since. */
function Found({ is, children }: { is: 'stands' | keyof typeof endWords; children: ReactNode }) {
  return is === 'stands' ? (
    <p className="sign-fail">× {children}</p>
  ) : (
    <p className="mute">
      {children}
      {endWords[is]}
    </p>
  )
}

/** Visits and surveys of a class. */
export function Inspections({ supervision: s }: { supervision: Supervision }) {
  const acts = s.acts.filter(({ act }) => act === 'inspect' || act === 'survey')
  const [adding, setAdding] = useState<TeachingAct | null>(null)
  return (
    <section className="card stack" aria-label="检查">
      {!adding && s.inspections.length === 0 && s.surveys.length === 0 && (
        <Nothing title="本班还没有检查记录。">
          <p>{isOffered(s.acts, 'inspect') ? '检查之后在下面登记。' : '人社部门检查之后列在这里。'}</p>
        </Nothing>
      )}
      <ul className="visits">
        {s.inspections.map((i) => (
          <li key={i.id}>
            <p>
              <strong>{i.kindName}</strong> <span className="number">{momentText(i.inspectedAt)}</span>
              {i.lesson && `，${i.lesson}`}
              <span className="mute">，{i.inspectors.join('、')}</span>
            </p>
            {i.present !== null && (
              <p className={i.low ? 'sign-fail' : undefined}>
                到课 {i.present} / {i.roster}
                {i.low && `，× 少于 ${i.line}（${clauseName(placeOf('A14.2'))}）`}
                {i.checkedIn !== null &&
                  `，这节课当时已签到 ${i.checkedIn} 人${i.checkedIn > i.present ? '，× 多于在场人数' : ''}`}
                {i.outside && '，! 检查时本班没有课，不计入到课率'}
              </p>
            )}
            {i.refused && <Found is={i.refusalIs}>{citing`拒绝或阻挠检查（第十四条第7项）`}</Found>}
            {i.findings.map((f) => (
              <Found key={f.clause} is={f.is}>
                {f.title} <Link to={clausePath(f.clause)}>{clauseName(f.clause)}</Link>
              </Found>
            ))}
            {i.remarks && <p>{i.remarks}</p>}
          </li>
        ))}
        {s.surveys.map((v) => (
          <li key={v.id}>
            <p>
              <strong>满意度调查</strong> <span className="number">{v.surveyedOn}</span>
            </p>
            <p className={v.low ? 'sign-fail' : undefined}>
              有效答卷 {v.answers} 份，满意 {v.satisfied} 份
              {v.low && `，× 低于 ${v.line}（${clauseName(placeOf('A14.4'))}）`}
            </p>
            {v.sampleTooSmall && (
              <p className="sign-manual">
                ! 样本不足，少于学员的 {v.sample}，不作结论（{clauseName(placeOf('A14.4'))}）；请补充调查
              </p>
            )}
          </li>
        ))}
      </ul>
      {acts.some((offer) => offer.allowed) && adding === null && <Acts acts={acts} onBegin={setAdding} />}
      {adding === 'inspect' && <InspectionForm supervision={s} onClose={() => setAdding(null)} />}
      {adding === 'survey' && <SurveyForm classId={s.classId} onClose={() => setAdding(null)} />}
    </section>
  )
}
