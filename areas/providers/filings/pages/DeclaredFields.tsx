import { citing } from '../../../../regulation/clause-name.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { issuerNames, tenureNames } from '../../bodies/pages/words.ts'
import type { FilingForm } from '../../schema.ts'
import { kindNames } from '../application/materials.ts'
import { pledges, pledgeWords } from '../application/pledges.ts'
import { AreaField, NumberField } from './NumberFields.tsx'
import { Shareholders } from './Shareholders.tsx'

type Props = {
  form: FilingForm
  phone: string
  phoneKnown: string | null
  fields: Record<string, string>
  onChange: (values: Partial<FilingForm>) => void
  onPhone: (text: string) => void
}

const choices = (names: Record<string, string>) => [
  { value: '', label: '请选择' },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
]

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
          <Institution form={form} onChange={onChange} />
        ) : (
          <Enterprise form={form} onChange={onChange} />
        )}
      </section>
    </>
  )
}

type Part = Pick<Props, 'form' | 'onChange'>

function Institution({ form, onChange }: Part) {
  return (
    <div className="stack">
      <div className="field-grid">
        <SelectField
          label="法人资格"
          value={form.legalStatus ?? ''}
          options={choices({ 'legal-person': '独立法人', branch: '分支机构' })}
          onChange={(value) => onChange({ legalStatus: (value || null) as FilingForm['legalStatus'] })}
        />
        <TextField
          label="办学许可证编号"
          value={form.licenceNo}
          onChange={(licenceNo) => onChange({ licenceNo })}
        />
        <SelectField
          label="颁发机关"
          value={form.licenceIssuer ?? ''}
          options={choices(issuerNames)}
          onChange={(value) => onChange({ licenceIssuer: (value || null) as FilingForm['licenceIssuer'] })}
        />
        <TextField
          label="许可证有效期至"
          type="date"
          value={form.licenceUntil ?? ''}
          onChange={(day) => onChange({ licenceUntil: day || null })}
        />
        <SelectField
          label="培训场所"
          value={form.tenure ?? ''}
          options={choices(tenureNames)}
          onChange={(value) => onChange({ tenure: (value || null) as FilingForm['tenure'] })}
        />
        {form.tenure === 'lease' && (
          <TextField
            label="租期至"
            type="date"
            value={form.leaseUntil ?? ''}
            onChange={(day) => onChange({ leaseUntil: day || null })}
          />
        )}
        <AreaField
          label="总建筑面积（平方米）"
          value={form.totalArea}
          onChange={(totalArea) => onChange({ totalArea })}
        />
        <AreaField
          label="教学用房面积（平方米）"
          value={form.teachingArea}
          onChange={(teachingArea) => onChange({ teachingArea })}
        />
        <NumberField
          label="开展培训的经历（月）"
          value={form.experienceMonths}
          onChange={(experienceMonths) => onChange({ experienceMonths })}
        />
        <SelectField
          label="办学能力和诚信评估"
          value={form.assessment ?? ''}
          options={choices({ excellent: '优秀', other: '其他' })}
          onChange={(value) => onChange({ assessment: (value || null) as FilingForm['assessment'] })}
        />
      </div>
      <Tick
        label="公办院校，没有办学许可证，以批准设立文件或事业单位法人证书证明"
        checked={form.publicSchool}
        onChange={(publicSchool) => onChange({ publicSchool })}
      />
      <fieldset className="ticks">
        <legend>{citing`本单位承诺（第四条第1项，逐项勾选）`}</legend>
        {pledges.map((pledge) => (
          <Tick
            key={pledge}
            label={pledgeWords[pledge].words}
            checked={form.pledges.includes(pledge)}
            onChange={(on) =>
              onChange({ pledges: pledges.filter((p) => (p === pledge ? on : form.pledges.includes(p))) })
            }
          />
        ))}
      </fieldset>
      <TextField
        label="成立日期"
        type="date"
        value={form.foundedOn ?? ''}
        onChange={(day) => onChange({ foundedOn: day || null })}
      />
      <TextField
        label="新成立、没有评估报告的说明"
        long
        value={form.newBodyReason}
        onChange={(newBodyReason) => onChange({ newBodyReason })}
      />
    </div>
  )
}

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
