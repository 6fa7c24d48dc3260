// The values of one line as they are typed. Money in yuan here, in whole fen when it is sent.
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { fenOf } from '../../../../web/ui/Money.tsx'
import { categories } from '../../categories.ts'
import { levelNames, levels } from '../../levels.ts'
import { kindNames, kindOf, type LineKind, type LineValues } from '../line.ts'

export type LineForm = {
  code: string
  name: string
  level: string
  kind: string
  category: string
  yuan: string
  shortage: string
  theory: string
  practice: string
  hours: string
  validTo: string
}

export const formOf = (line: LineValues): LineForm => ({
  ...{ code: line.code, name: line.name, level: line.level, kind: kindOf(line), category: line.category },
  yuan: String(line.rateFen / 100),
  shortage: line.shortage ? String((line.shortage.num * 100) / line.shortage.den / 100) : '',
  theory: line.theoryHours === null ? '' : String(line.theoryHours),
  practice: line.practiceHours === null ? '' : String(line.practiceHours),
  hours: line.hours === null ? '' : String(line.hours),
  validTo: line.validTo ?? '',
})

/** As it is sent; what is no number goes as 0, and the server says what is wrong with it. */
export function valuesOf(form: LineForm): object {
  const { code, name, level, category, kind, validTo } = form
  const whole = (text: string) => (text.trim() === '' ? null : Number(text) || 0)
  const [theoryHours, practiceHours] = [whole(form.theory), whole(form.practice)]
  const factor = Number(form.shortage)
  return {
    ...{ code, name, level, category, rateFen: fenOf(form.yuan) ?? 0 },
    ...{ online: kind === 'online', byCategory: kind === 'category' },
    shortage: form.shortage.trim() === '' ? null : { num: Math.round(factor * 100) || 0, den: 100 },
    ...{ theoryHours, practiceHours, validTo: validTo === '' ? null : validTo },
    hours:
      whole(form.hours) ??
      (theoryHours !== null && practiceHours !== null ? theoryHours + practiceHours : null),
  }
}

/** `fixed`: occupation, level and kind stay those of the line that is changed. */
export function LineFields({
  form,
  fixed,
  errors,
  onChange,
}: {
  form: LineForm
  fixed: boolean
  errors: Record<string, string>
  onChange: (form: LineForm) => void
}) {
  const put = (some: Partial<LineForm>) => onChange({ ...form, ...some })
  const text = (label: string, key: keyof LineForm, of: string, help?: string) => (
    <TextField
      label={label}
      value={form[key]}
      onChange={(value) => put({ [key]: value })}
      error={errors[`lines.0.${of}`]}
      help={help}
    />
  )
  return (
    <>
      {fixed ? (
        <p>
          <strong>{form.name}</strong> <span className="number mute">{form.code}</span>{' '}
          {levelNames[form.level as keyof typeof levelNames]} {kindNames[form.kind as LineKind]}
        </p>
      ) : (
        <>
          {text('职业（工种）', 'name', 'name')}
          {text('职业编码', 'code', 'code', '按《职业分类大典》，如 6-31-01-03')}
          <SelectField
            label="等级"
            value={form.level}
            options={levels.map((value) => ({ value, label: levelNames[value] }))}
            onChange={(level) => put({ level })}
          />
          <SelectField
            label="条目类型"
            value={form.kind}
            options={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
            error={errors['lines.0.byCategory']}
            onChange={(kind) => put({ kind })}
          />
        </>
      )}
      <SelectField
        label="类别"
        value={form.category}
        options={categories.map((value) => ({ value, label: `${value} 类` }))}
        onChange={(category) => put({ category })}
      />
      {text('补贴标准（元）', 'yuan', 'rateFen')}
      {text('紧缺系数', 'shortage', 'shortage', '不是紧缺职业的不填；是否用于培训补贴由“参数与释义”决定')}
      {text('理论课时', 'theory', 'theoryHours')}
      {text('实操课时', 'practice', 'practiceHours')}
      {text('总课时', 'hours', 'hours', '目录没有规定的不填')}
      <TextField
        label="有效期至"
        type="date"
        value={form.validTo}
        onChange={(validTo) => put({ validTo })}
        error={errors['lines.0.validTo']}
        help="长期有效的不填"
      />
    </>
  )
}
