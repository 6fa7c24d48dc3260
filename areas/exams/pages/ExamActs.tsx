// The one thing to do now: register the sitting, import results, hand certificates over; the bureau reviews papers.

import { useState } from 'react'
import { citing } from '../../../regulation/clause-name.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { WhyNot } from '../../../web/ui/act/Acts.tsx'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { examLife } from '../states.ts'
import type { ExamView } from './exam.ts'
import { ResultsForm } from './ResultsForm.tsx'
import { SittingForm } from './SittingForm.tsx'
import { useExamAct } from './useExamAct.ts'

export function ExamActs({ exam }: { exam: ExamView }) {
  const { acts } = exam
  const importing = acts.find(({ act }) => act === 'import')
  const registering = acts.find(({ act }) => act === 'register')
  return (
    <>
      {isOffered(acts, 'review') && <ReviewForm exam={exam} />}
      {isOffered(acts, 'register') && <SittingForm exam={exam} />}
      {exam.stage === 'waiting' && registering?.why && (
        <section className="act-bar" aria-label="办理">
          <WhyNot acts={[registering]} />
        </section>
      )}
      {isOffered(acts, 'correct') && <Sitting exam={exam} why={importing?.why ?? null} />}
      {isOffered(acts, 'supplement') && <ResultsForm exam={exam} />}
      {isOffered(acts, 'hand') && <HandoverForm exam={exam} />}
    </>
  )
}

/** Results are awaited; what was registered wrongly is put right first, with a reason. `why`: results are not taken yet. */
function Sitting({ exam, why }: { exam: ExamView; why: string | null }) {
  const [correcting, setCorrecting] = useState(false)
  if (correcting) return <SittingForm exam={exam} onDone={() => setCorrecting(false)} />
  const correct = () => setCorrecting(true)
  if (why === null) return <ResultsForm exam={exam} onCorrect={correct} />
  return (
    <section className="act-bar" aria-label="办理">
      <div className="row">
        <button type="button" className="button" onClick={correct}>
          {examLife.steps.correct.says}
        </button>
        <span className="mute">{why}</span>
      </div>
    </section>
  )
}

type Material = 'video' | 'attendance'

function ReviewForm({ exam }: { exam: ExamView }) {
  const draft = useDraft(
    { form: 'exam-review', subject: exam.classId, version: exam.version },
    { kind: '' as Material | '', opinion: '' },
  )
  const { kind, opinion } = draft.form
  const act = useExamAct(
    exam,
    (result: 'pass' | 'fail') =>
      got(
        api.POST('/api/exams/{id}/reviews', {
          params: { path: { id: exam.classId } },
          body: { kind: kind as Material, result, opinion },
        }),
      ),
    () => draft.done(),
  )
  return (
    <section className="act-bar" aria-label={examLife.steps.review.says}>
      <ActForm
        title={examLife.steps.review.says}
        says={citing`本班不用APP打卡，培训视频和考勤材料都审核通过后方可考核（第十一条）。`}
        act={act}
        button="审核通过"
        others={[{ title: '审核不通过', danger: true, onSend: () => act.mutate('fail') }]}
        onSend={() => act.mutate('pass')}
        draft={draft}
      >
        <div className="field-grid">
          <SelectField
            label="审核哪一项"
            value={kind}
            asks
            options={[
              { value: 'video', label: '培训视频' },
              { value: 'attendance', label: '考勤材料' },
            ]}
            onChange={(value) => draft.change({ kind: value as Material | '', opinion })}
            error={act.fields.kind}
          />
          <TextField
            label="审核意见"
            long
            value={opinion}
            onChange={(text) => draft.change({ kind, opinion: text })}
            error={act.fields.opinion}
            required
          />
        </div>
      </ActForm>
    </section>
  )
}

function HandoverForm({ exam }: { exam: ExamView }) {
  const draft = useDraft({ form: 'handover', subject: exam.classId, version: exam.version }, { handedOn: '' })
  const { handedOn } = draft.form
  const act = useExamAct(
    exam,
    () =>
      got(
        api.POST('/api/exams/{id}/handovers', { params: { path: { id: exam.classId } }, body: { handedOn } }),
      ),
    () => draft.done(),
  )
  const waiting = exam.trainees.filter((t) => t.result?.certificateNo && !t.result.handedOn).length
  return (
    <section className="act-bar" aria-label={examLife.steps.hand.says}>
      <ActForm title={examLife.steps.hand.says} act={act} onSend={() => act.mutate(undefined)} draft={draft}>
        <div className="field-grid">
          <TextField
            label={`${waiting} 本证书的发放日期`}
            type="date"
            value={handedOn}
            onChange={(day) => draft.change({ handedOn: day })}
            error={act.fields.handedOn}
            required
          />
        </div>
      </ActForm>
    </section>
  )
}
