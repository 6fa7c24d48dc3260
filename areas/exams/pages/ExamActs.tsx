// The one thing to do now: register the sitting, import results, hand certificates over; the bureau reviews papers.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got, Problem } from '../../../web/api.ts'
import { useAccount } from '../../../web/session.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import { examMakers, examReviewers } from '../states.ts'
import type { ExamView } from './Exam.tsx'
import { ResultsForm } from './ResultsForm.tsx'

export function ExamActs({ exam }: { exam: ExamView }) {
  const { role } = useAccount()
  const isMaker = examMakers.some((r) => r === role)
  const mayReview = exam.paper && !exam.sitting && examReviewers.some((r) => r === role)
  const handover =
    exam.stage === 'done' && exam.trainees.some((t) => t.result?.certificateNo && !t.result.handedOn)
  return (
    <>
      {mayReview && <ReviewForm exam={exam} />}
      {isMaker && exam.stage === 'waiting' && <SittingForm exam={exam} />}
      {isMaker && exam.stage === 'sitting' && <ResultsForm exam={exam} />}
      {handover && (role === 'principal' || role === 'provider-clerk') && <HandoverForm exam={exam} />}
    </>
  )
}

/** Sends, renews the case afterwards, and keeps what went wrong beside the fields. */
function useAct<Body>(exam: ExamView, send: (body: Body) => Promise<unknown>) {
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['exam', exam.classId] }),
        client.invalidateQueries({ queryKey: ['exams'] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  })
  return { ...act, fields: act.error instanceof Problem ? act.error.fields : {} }
}

function SittingForm({ exam }: { exam: ExamView }) {
  const { role } = useAccount()
  const [heldOn, setHeldOn] = useState('')
  const [assessor, setAssessor] = useState('')
  const [place, setPlace] = useState('')
  const [reason, setReason] = useState('')
  const { id, version } = { id: exam.classId, version: exam.version }
  const act = useAct(exam, () =>
    got(
      api.POST('/api/exams/{id}/sitting', {
        params: { path: { id } },
        body: { version, heldOn, assessor, place, ...(reason ? { reason } : {}) },
      }),
    ),
  )
  return (
    <form
      className="act-bar"
      aria-label="登记考核"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate(undefined)
      }}
    >
      <p>登记后按名单组织考核；出勤率未达到规定要求的学员不得参加。导入成绩之前可以更正。</p>
      <div className="field-grid">
        <TextField
          label="考核日期"
          type="date"
          value={heldOn}
          onChange={setHeldOn}
          error={act.fields.heldOn}
          required
        />
        <TextField
          label="考评机构"
          value={assessor}
          onChange={setAssessor}
          error={act.fields.assessor}
          required
        />
        <TextField label="考核地点" value={place} onChange={setPlace} error={act.fields.place} />
      </div>
      {role === 'clerk' && (
        <TextField
          label="人工核实的情况"
          long
          value={reason}
          onChange={setReason}
          error={act.fields.reason}
          help="核验中有待人工核实的，写明核实的情况和依据。"
        />
      )}
      {act.error && <Trouble error={act.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={act.isPending}>
          登记考核
        </button>
      </div>
    </form>
  )
}

function ReviewForm({ exam }: { exam: ExamView }) {
  const [kind, setKind] = useState<'video' | 'attendance'>('video')
  const [opinion, setOpinion] = useState('')
  const act = useAct(exam, (result: 'pass' | 'fail') =>
    got(
      api.POST('/api/exams/{id}/reviews', {
        params: { path: { id: exam.classId } },
        body: { kind, result, opinion },
      }),
    ).then(() => setOpinion('')),
  )
  return (
    <form className="act-bar" aria-label="审核材料" onSubmit={(event) => event.preventDefault()}>
      <p>本班不用APP打卡，培训视频和考勤材料都审核通过后方可考核（第十一条）。</p>
      <div className="field-grid">
        <SelectField
          label="审核哪一项"
          value={kind}
          options={[
            { value: 'video', label: '培训视频' },
            { value: 'attendance', label: '考勤材料' },
          ]}
          onChange={(value) => setKind(value as 'video' | 'attendance')}
        />
        <TextField
          label="审核意见"
          long
          value={opinion}
          onChange={setOpinion}
          error={act.fields.opinion}
          required
        />
      </div>
      {act.error && <Trouble error={act.error} />}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={act.isPending}
          onClick={() => act.mutate('pass')}
        >
          审核通过
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={act.isPending}
          onClick={() => act.mutate('fail')}
        >
          审核不通过
        </button>
      </div>
    </form>
  )
}

function HandoverForm({ exam }: { exam: ExamView }) {
  const [handedOn, setHandedOn] = useState('')
  const act = useAct(exam, () =>
    got(
      api.POST('/api/exams/{id}/handovers', { params: { path: { id: exam.classId } }, body: { handedOn } }),
    ),
  )
  const waiting = exam.trainees.filter((t) => t.result?.certificateNo && !t.result.handedOn).length
  return (
    <form
      className="act-bar"
      aria-label="登记证书发放"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate(undefined)
      }}
    >
      <div className="field-grid">
        <TextField
          label={`${waiting} 本证书的发放日期`}
          type="date"
          value={handedOn}
          onChange={setHandedOn}
          error={act.fields.handedOn}
          required
        />
      </div>
      {act.error && <Trouble error={act.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={act.isPending}>
          登记证书已发放
        </button>
      </div>
    </form>
  )
}
