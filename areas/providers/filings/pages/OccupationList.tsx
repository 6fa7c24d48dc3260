import { SelectField } from '../../../../web/ui/Fields.tsx'
import { type Level, levelNames, levels } from '../../../catalogue/levels.ts'
import { OccupationPicker } from '../../bodies/pages/OccupationPicker.tsx'
import type { FilingForm } from '../../schema.ts'

type List = FilingForm['occupations']

/** Occupations applied for, each with the highest level (X1.6). */
export function OccupationList({
  list,
  fields,
  onChange,
}: {
  list: List
  fields: Record<string, string>
  onChange: (list: List) => void
}) {
  return (
    <div className="stack">
      {list.map((o, i) => (
        <div key={`${o.code} ${o.name}`} className="row">
          <strong>{o.name}</strong>
          <span className="mute number">{o.code}</span>
          <SelectField
            label={`${o.name}的最高等级`}
            hidden
            value={o.level}
            options={levels.map((level) => ({ value: level, label: levelNames[level] }))}
            error={fields[`occupations.${i}`]}
            onChange={(level) =>
              onChange(list.map((old, at) => (at === i ? { ...old, level: level as Level } : old)))
            }
          />
          <button
            type="button"
            className="link-button"
            onClick={() => onChange(list.filter((_, at) => at !== i))}
          >
            删去<span className="unseen">{o.name}</span>
          </button>
        </div>
      ))}
      <OccupationPicker
        label="添加职业（工种）"
        chosen=""
        onPick={({ code, name, levels: known }) => {
          if (list.some((o) => o.code === code && o.name === name)) return
          onChange([...list, { code, name, level: known[0] ?? '5' }])
        }}
      />
    </div>
  )
}
