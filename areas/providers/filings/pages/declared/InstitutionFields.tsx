// What an institution declares of itself (第四条).
import { citing } from '../../../../../regulation/clause-name.ts'
import { SelectField, TextField } from '../../../../../web/ui/Fields.tsx'
import { Tick } from '../../../../../web/ui/Tick.tsx'
import { issuerNames } from '../../../bodies/pages/words.ts'
import type { FilingForm } from '../../../schema.ts'
import { pledges, pledgeWords } from '../../application/pledges.ts'
import { NumberField } from './NumberFields.tsx'
import { choices, type Part, PremisesFields } from './PremisesFields.tsx'

/** @clause A4.2(a), A4.2(b), A4.1(a) screen: by what an institution stands, and what it pledges */
export function InstitutionFields({ form, error, onChange }: Part) {
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
          label="许可证有效期自"
          type="date"
          value={form.licenceFrom ?? ''}
          onChange={(day) => onChange({ licenceFrom: day || null })}
        />
        <TextField
          label="许可证有效期至"
          type="date"
          value={form.licenceUntil ?? ''}
          onChange={(day) => onChange({ licenceUntil: day || null })}
        />
        <TextField
          label="许可证办学范围"
          long
          value={form.licenceScope}
          help="按许可证填写各职业（工种），用顿号分开。"
          onChange={(licenceScope) => onChange({ licenceScope })}
        />
        <PremisesFields form={form} error={error} onChange={onChange} />
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
