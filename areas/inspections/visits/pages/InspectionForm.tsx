import { citing } from '../../../../regulation/clause-name.ts'
import { today } from '../../../../server/today.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { wholeIn } from '../../../../web/ui/whole.ts'
import { CompanionFields, sentOf } from '../../../providers/companions/pages/CompanionFields.tsx'
import { type Supervision, useSupervisionAct } from '../../teaching/pages/supervision.ts'
import {
  type FindingKind,
  findingKinds,
  findings,
  type InspectionKind,
  inspectionKindNames,
  inspectionKinds,
} from '../rules.ts'
import { LessonThen, useLessonThen } from './LessonThen.tsx'

/** What was seen: kind, when, by whom, heads counted, refusal, findings of A10.16. */
export function InspectionForm({
  supervision: s,
  onClose,
}: {
  supervision: Supervision
  onClose: () => void
}) {
  const draft = useDraft(
    { form: 'inspection', subject: s.classId },
    {
      // How and when it was is what the share of A14.2 rests on: said, not supposed.
      kind: '' as InspectionKind | '',
      day: today(),
      time: '',
      companions: [] as string[],
      others: '',
      present: '',
      remarks: '',
      refused: false,
      found: [] as FindingKind[],
    },
  )
  const { form } = draft
  const { kind, refused, found } = form
  // Nobody counts heads by telephone.
  const called = kind === 'phone'
  const told = useLessonThen(s.classId, form.day, form.time)
  const save = useSupervisionAct(s.classId, {
    send: () =>
      got(
        api.POST('/api/classes/{id}/inspections', {
          params: { path: { id: s.classId } },
          body: {
            kind: kind as InspectionKind,
            inspectedAt: `${form.day}T${form.time}:00+08:00`,
            lessonId: null,
            ...sentOf(form),
            present: called ? null : (wholeIn(form.present) ?? null),
            refused,
            findings: found,
            remarks: form.remarks,
          },
        }),
      ),
    onSuccess: () => {
      draft.done()
      onClose()
    },
  })
  const change = (values: Partial<typeof form>) => draft.change({ ...form, ...values })
  const set = (field: 'day' | 'time' | 'present' | 'remarks') => (text: string) => change({ [field]: text })
  const { fields } = save
  return (
    <ActForm title="登记检查" act={save} onSend={() => save.mutate()} close={onClose} draft={draft}>
      <div className="field-grid">
        <SelectField
          label="检查方式"
          value={kind}
          asks
          options={inspectionKinds.map((value) => ({ value, label: inspectionKindNames[value] }))}
          onChange={(value) => change({ kind: value as InspectionKind | '' })}
          error={fields.kind}
        />
        <TextField
          label="检查日期"
          type="date"
          value={form.day}
          onChange={set('day')}
          error={fields.inspectedAt}
          required
        />
        <TextField
          label="检查时间（如 10:20）"
          value={form.time}
          onChange={set('time')}
          placeholder="10:20"
          required
        />
        {!called && (
          <TextField
            label="在场学员人数"
            type="number"
            value={form.present}
            onChange={set('present')}
            help={`花名册 ${s.trainees} 人；没有清点的留空。`}
            error={fields.present}
          />
        )}
      </div>
      {!called && <LessonThen told={told} />}
      <CompanionFields
        legend="同行检查人员"
        day={form.day}
        onSite={kind === 'onsite'}
        value={form}
        onChange={change}
        fields={fields}
      />
      <fieldset className="ticks">
        <legend>{citing`发现的问题（第十条）`}</legend>
        {findingKinds.map((value) => (
          <Tick
            key={value}
            label={findings[value].title}
            checked={found.includes(value)}
            onChange={(on) => change({ found: on ? [...found, value] : found.filter((f) => f !== value) })}
          />
        ))}
        <Tick label="拒绝或阻挠检查" checked={refused} onChange={(on) => change({ refused: on })} />
      </fieldset>
      <TextField
        label="情况说明"
        long
        value={form.remarks}
        onChange={set('remarks')}
        error={fields.remarks}
      />
    </ActForm>
  )
}
