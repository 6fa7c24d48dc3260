import { Tick } from '../../../../web/ui/Tick.tsx'
import { OccupationPicker } from '../../bodies/pages/OccupationPicker.tsx'
import { teachingNames } from '../../bodies/pages/words.ts'
import { replaced, type TypedOccupation, type TypedTeacher, withOccupation } from './teacher-form.ts'

type Props = { form: TypedTeacher; fields: Record<string, string>; change: (next: TypedTeacher) => void }

/** What somebody teaches: each occupation with theory, practice or both. */
export function OccupationFields({ form, fields, change }: Props) {
  const set = (at: number, next: TypedOccupation | null) =>
    change({ ...form, occupations: replaced(form.occupations, at, next) })
  return (
    <div className="stack">
      {form.occupations.map((o, at) => (
        <fieldset key={`${o.code} ${o.name}`} className="ticks">
          <legend>
            {o.name} <span className="mute number">{o.code}</span>
          </legend>
          {(['theory', 'practice'] as const).map((kind) => (
            <Tick
              key={kind}
              label={teachingNames[kind]}
              checked={o.teaches.includes(kind)}
              onChange={(on) =>
                set(at, { ...o, teaches: on ? [...o.teaches, kind] : o.teaches.filter((k) => k !== kind) })
              }
            />
          ))}
          <button type="button" className="link-button" onClick={() => set(at, null)}>
            不任教<span className="unseen">：{o.name}</span>
          </button>
          {(fields[`occupations.${at}.teaches`] || fields[`occupations.${at}.code`]) && (
            <p className="field-error">
              {fields[`occupations.${at}.teaches`] ?? fields[`occupations.${at}.code`]}
            </p>
          )}
        </fieldset>
      ))}
      <OccupationPicker
        label={form.occupations.length === 0 ? '任教职业（工种）' : '再加一个任教职业（工种）'}
        chosen=""
        error={fields.occupations}
        onPick={(picked) => change(withOccupation(form, picked))}
      />
    </div>
  )
}
