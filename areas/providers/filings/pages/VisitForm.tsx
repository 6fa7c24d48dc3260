import { today } from '../../../../server/today.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { wholeIn } from '../../../../web/ui/whole.ts'
import { readArea, ticks } from '../../bodies/pages/words.ts'
import { CompanionFields, sentOf } from '../../companions/pages/CompanionFields.tsx'
import type { ActFormProps } from './filing.ts'

type Key = (typeof ticks)[number][0]

/** What nobody looked for is neither there nor missing. */
const there = new Map<string | undefined, boolean>([
  ['yes', true],
  ['no', false],
])

/**
 * 现场查验: what is measured takes the place of what was declared.
 * @clause A5.2(b), A4.3(d), A5.3 screen: what the inspector looks for, item by item
 */
export function VisitForm({ filing, act, close, onSend }: ActFormProps) {
  const draft = useDraft(
    { form: 'filing', subject: `${filing.id}-visit`, version: filing.version },
    {
      visitedOn: today(),
      companions: [] as string[],
      others: '',
      // Measured, seen and concluded on the spot: never filled in, and least of all with what was declared.
      totalArea: '',
      teachingArea: '',
      seats: '',
      trainingStaff: '',
      remarks: '',
      checked: {} as Partial<Record<Key, string>>,
      conclusion: '',
    },
  )
  const { form: values } = draft
  const { checked, conclusion } = values
  const set = (field: Exclude<keyof typeof values, 'checked' | 'companions'>) => (text: string) =>
    draft.change({ ...values, [field]: text })
  return (
    <ActForm
      title="登记现场查验"
      says="以现场量得的数字代替申报的数字，提交后重新核对第四、五条。"
      act={act}
      onSend={() =>
        onSend(
          {
            visitedOn: values.visitedOn,
            ...sentOf(values),
            measured: {
              totalArea: readArea(values.totalArea) ?? undefined,
              teachingArea: readArea(values.teachingArea) ?? undefined,
              seats: wholeIn(values.seats),
              trainingStaff: wholeIn(values.trainingStaff),
            },
            checklist: Object.fromEntries(ticks.map(([key]) => [key, there.get(checked[key])])),
            conclusion: conclusion || undefined,
            remarks: values.remarks,
          },
          draft.done,
        )
      }
      close={close}
      draft={draft}
    >
      <div className="field-grid">
        <TextField
          label="查验日期"
          type="date"
          value={values.visitedOn}
          onChange={set('visitedOn')}
          error={act.fields.visitedOn}
          required
        />
        <TextField
          label="总建筑面积（平方米）"
          value={values.totalArea}
          onChange={set('totalArea')}
          error={act.fields['measured.totalArea']}
          required
        />
        <TextField
          label="教学用房面积（平方米）"
          value={values.teachingArea}
          onChange={set('teachingArea')}
          error={act.fields['measured.teachingArea']}
          required
        />
        <TextField
          label="最大一间理论教室（座）"
          type="number"
          value={values.seats}
          onChange={set('seats')}
          error={act.fields['measured.seats']}
          required
        />
        <TextField
          label="专职培训人员（人）"
          type="number"
          value={values.trainingStaff}
          onChange={set('trainingStaff')}
          error={act.fields['measured.trainingStaff']}
          required
        />
      </div>
      <CompanionFields
        legend="同行查验人员"
        day={values.visitedOn}
        onSite
        value={values}
        onChange={(chosen) => draft.change({ ...values, ...chosen })}
        fields={act.fields}
      />
      <fieldset className="field-grid">
        <legend>现场所见（逐项选择）</legend>
        {ticks.map(([key, title]) => (
          <SelectField
            key={key}
            label={title}
            value={checked[key] ?? ''}
            asks
            options={[
              { value: 'yes', label: '具备' },
              { value: 'no', label: '不具备' },
            ]}
            onChange={(seen) => draft.change({ ...values, checked: { ...checked, [key]: seen } })}
            error={act.fields[`checklist.${key}`]}
          />
        ))}
      </fieldset>
      <SelectField
        label="结论"
        value={conclusion}
        asks
        options={[
          { value: 'pass', label: '合格' },
          { value: 'fail', label: '不合格' },
        ]}
        onChange={set('conclusion')}
        error={act.fields.conclusion}
      />
      <TextField
        label="说明"
        long
        value={values.remarks}
        onChange={set('remarks')}
        error={act.fields.remarks}
      />
    </ActForm>
  )
}
