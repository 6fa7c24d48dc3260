import { citing } from '../../../../../regulation/clause-name.ts'
import { SelectField, TextField } from '../../../../../web/ui/Fields.tsx'
import type { FilingForm } from '../../../schema.ts'
import { kindNames } from '../../application/materials.ts'
import { InstitutionFields } from './InstitutionFields.tsx'
import { NumberField } from './NumberFields.tsx'
import { choices } from './PremisesFields.tsx'
import { Shareholders } from './Shareholders.tsx'

type Props = {
  form: FilingForm
  phone: string
  phoneKnown: string | null
  fields: Record<string, string>
  onChange: (values: Partial<FilingForm>) => void
  onPhone: (text: string) => void
}

/** Name, contact and the numbers of 第四、五条 as declared. */
export function DeclaredFields({ form, phone, phoneKnown, fields, onChange, onPhone }: Props) {
  const error = (field: string) => fields[`form.${field}`] ?? fields[field]
  const text = (label: string, field: 'name' | 'legalPerson' | 'contactName' | 'address') => (
    <TextField
      label={label}
      value={form[field]}
      error={error(field)}
      onChange={(value) => onChange({ [field]: value })}
    />
  )
  return (
    <>
      <section className="card form-section" id="body">
        <h2>单位信息</h2>
        <div className="field-grid">
          <SelectField
            label="类型"
            value={form.kind}
            options={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
            onChange={(value) => onChange({ kind: value as FilingForm['kind'] })}
          />
          {text('培训单位全称', 'name')}
          {text('法定代表人', 'legalPerson')}
          {text('单位填报人', 'contactName')}
          <TextField
            label="联系电话"
            value={phone}
            onChange={onPhone}
            error={fields.contactPhone}
            help={phoneKnown ? `已登记 ${phoneKnown}，不改可以不填。` : '手机号码，或带区号的固定电话。'}
          />
          {text('单位地址', 'address')}
        </div>
        <Shareholders
          list={form.shareholders}
          error={error}
          onChange={(shareholders) => onChange({ shareholders })}
        />
      </section>
      <section className="card form-section" id="conditions">
        <h2>{form.kind === 'institution' ? citing`办学条件（第四条）` : citing`培训条件（第五条）`}</h2>
        {form.kind === 'institution' ? (
          <InstitutionFields form={form} error={error} onChange={onChange} />
        ) : (
          <Enterprise form={form} onChange={onChange} />
        )}
      </section>
    </>
  )
}

type Part = Pick<Props, 'form' | 'onChange'>

function Enterprise({ form, onChange }: Part) {
  return (
    <div className="field-grid">
      <SelectField
        label="专门的培训机构"
        value={form.hasTrainingUnit === null ? '' : form.hasTrainingUnit ? 'yes' : 'no'}
        options={choices({ yes: '有', no: '没有' })}
        onChange={(value) => onChange({ hasTrainingUnit: value === '' ? null : value === 'yes' })}
      />
      <NumberField
        label="专职培训人员（人）"
        value={form.trainingStaff}
        onChange={(trainingStaff) => onChange({ trainingStaff })}
      />
      <NumberField
        label="职工总数（人）"
        value={form.staffCount}
        onChange={(staffCount) => onChange({ staffCount })}
      />
      <NumberField
        label="年度培训经费（元）"
        value={form.trainingFundsFen === null ? null : form.trainingFundsFen / 100}
        onChange={(yuan) => onChange({ trainingFundsFen: yuan === null ? null : yuan * 100 })}
      />
    </div>
  )
}
