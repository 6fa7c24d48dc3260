import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { wholeIn } from '../../../../web/ui/whole.ts'
import { useSupervisionAct } from '../../teaching/pages/supervision.ts'

export function SurveyForm({ classId, onClose }: { classId: string; onClose: () => void }) {
  const draft = useDraft(
    { form: 'survey', subject: classId },
    { surveyedOn: '', answers: '', satisfied: '', basically: '' },
  )
  const { form } = draft
  const save = useSupervisionAct(classId, {
    send: () =>
      got(
        api.POST('/api/classes/{id}/surveys', {
          params: { path: { id: classId } },
          body: {
            surveyedOn: form.surveyedOn,
            answers: wholeIn(form.answers)!,
            satisfied: wholeIn(form.satisfied)!,
            basically: wholeIn(form.basically),
          },
        }),
      ),
    onSuccess: () => {
      draft.done()
      onClose()
    },
  })
  const set = (field: keyof typeof form) => (text: string) => draft.change({ ...form, [field]: text })
  const { fields } = save
  return (
    <ActForm title="登记满意度调查" act={save} onSend={() => save.mutate()} close={onClose} draft={draft}>
      <TextField
        label="调查日期"
        type="date"
        value={form.surveyedOn}
        onChange={set('surveyedOn')}
        error={fields.surveyedOn}
        required
      />
      <TextField
        label="有效答卷（份）"
        type="number"
        value={form.answers}
        onChange={set('answers')}
        error={fields.answers}
        required
      />
      <TextField
        label="满意和基本满意合计（份）"
        type="number"
        value={form.satisfied}
        onChange={set('satisfied')}
        error={fields.satisfied}
        required
      />
      <TextField
        label="其中基本满意（份）"
        type="number"
        value={form.basically}
        onChange={set('basically')}
        error={fields.basically}
        required
      />
    </ActForm>
  )
}
