// Where an institution teaches, and by which deed or lease (第四条第3项).
import { SelectField, TextField } from '../../../../../web/ui/Fields.tsx'
import { tenureNames } from '../../../bodies/pages/words.ts'
import type { FilingForm } from '../../../schema.ts'
import { AreaField } from './NumberFields.tsx'

export type Part = {
  form: FilingForm
  error: (field: string) => string | undefined
  onChange: (values: Partial<FilingForm>) => void
}

export const choices = (names: Record<string, string>) => [
  { value: '', label: '请选择' },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
]

/** @clause A4.3(a), A4.3(b), A4.3(c) screen: own or leased, from when to when, and how large */
export function PremisesFields({ form, error, onChange }: Part) {
  return (
    <>
      <SelectField
        label="培训场所"
        value={form.tenure ?? ''}
        options={choices(tenureNames)}
        onChange={(value) => onChange({ tenure: (value || null) as FilingForm['tenure'] })}
      />
      {form.tenure !== null && (
        <TextField
          label={form.tenure === 'lease' ? '租赁合同编号' : '产权证明编号'}
          value={form.deedNo}
          onChange={(deedNo) => onChange({ deedNo })}
        />
      )}
      {form.tenure === 'lease' && (
        <>
          <TextField
            label="租期自"
            type="date"
            value={form.leaseFrom ?? ''}
            onChange={(day) => onChange({ leaseFrom: day || null })}
          />
          <TextField
            label="租期至"
            type="date"
            value={form.leaseUntil ?? ''}
            onChange={(day) => onChange({ leaseUntil: day || null })}
          />
        </>
      )}
      <AreaField
        label="总建筑面积（平方米）"
        value={form.totalArea}
        onChange={(totalArea) => onChange({ totalArea })}
      />
      <AreaField
        label="教学用房面积（平方米）"
        value={form.teachingArea}
        error={error('teachingArea')}
        onChange={(teachingArea) => onChange({ teachingArea })}
      />
    </>
  )
}
