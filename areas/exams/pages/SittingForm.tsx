import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { examLife } from '../states.ts'
import type { ExamView } from './exam.ts'
import { useExamAct } from './useExamAct.ts'

/** Registers the sitting; with one there already, corrects it. */
export function SittingForm({ exam, onDone }: { exam: ExamView; onDone?: () => void }) {
  const before = exam.sitting
  const title = examLife.steps[before ? 'correct' : 'register'].says
  // Offered all the same: only to who may vouch for what is open.
  const isOpen = exam.findings.some((finding) => finding.verdict !== 'pass')
  const { id, version } = { id: exam.classId, version: exam.version }
  const draft = useDraft(
    { form: 'sitting', subject: id, version },
    {
      heldOn: before?.heldOn ?? '',
      assessor: before?.assessor ?? '',
      place: before?.place ?? '',
      reason: '',
    },
  )
  const { heldOn, assessor, place, reason } = draft.form
  const set = (field: keyof typeof draft.form) => (text: string) =>
    draft.change({ ...draft.form, [field]: text })
  const act = useExamAct(
    exam,
    () =>
      got(
        api.POST('/api/exams/{id}/sitting', {
          params: { path: { id } },
          body: { version, heldOn, assessor, place, ...(reason ? { reason } : {}) },
        }),
      ),
    () => {
      draft.done()
      onDone?.()
    },
  )
  return (
    <section className="act-bar" aria-label="办理">
      <ActForm
        title={title}
        says={
          before
            ? `原登记 ${before.heldOn}，${before.assessor}。更正后按新的日期重新核验，更正的人、理由和前后内容记入办理经过；导入成绩后不能再改。`
            : '登记后按名单组织考核；出勤率未达到规定要求的学员不得参加。导入成绩之前可以更正。'
        }
        act={act}
        onSend={() => act.mutate(undefined)}
        close={onDone}
        draft={draft}
      >
        <div className="field-grid">
          <TextField
            label="考核日期"
            type="date"
            value={heldOn}
            onChange={set('heldOn')}
            error={act.fields.heldOn}
            required
          />
          <TextField
            label="考评机构"
            value={assessor}
            onChange={set('assessor')}
            error={act.fields.assessor}
            required
          />
          <TextField label="考核地点" value={place} onChange={set('place')} error={act.fields.place} />
        </div>
        {(isOpen || before) && (
          <TextField
            label={before ? '更正的理由' : '人工核实的情况'}
            long
            value={reason}
            onChange={set('reason')}
            error={act.fields.reason}
            help={isOpen ? '核验中有待人工核实的，写明核实的情况和依据。' : undefined}
            required={before !== null}
          />
        )}
      </ActForm>
    </section>
  )
}
