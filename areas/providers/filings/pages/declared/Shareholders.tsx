import { TextField } from '../../../../../web/ui/Fields.tsx'
import type { FilingForm } from '../../../schema.ts'

type List = FilingForm['shareholders']

/** Who put up the money: no field of 附件1, asked by Qixun so that a body that comes back under another name is known (A4.7). */
export function Shareholders({
  list,
  error,
  onChange,
}: {
  list: List
  error: (field: string) => string | undefined
  onChange: (list: List) => void
}) {
  const set = (at: number, values: Partial<List[number]>) =>
    onChange(list.map((old, i) => (i === at ? { ...old, ...values } : old)))
  return (
    <fieldset className="ticks">
      <legend>出资人、股东（附件1没有这一栏，可不填）</legend>
      {list.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name while it is typed
        <div key={i} className="field-grid">
          <TextField
            label={`出资人 ${i + 1}`}
            value={one.name}
            error={error(`shareholders.${i}.name`)}
            onChange={(name) => set(i, { name })}
          />
          <TextField
            label="是单位的，统一社会信用代码"
            value={one.code}
            error={error(`shareholders.${i}.code`)}
            onChange={(code) => set(i, { code })}
          />
          <button
            type="button"
            className="link-button"
            onClick={() => onChange(list.filter((_, at) => at !== i))}
          >
            删去<span className="unseen">出资人 {i + 1}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button"
        disabled={list.length >= 50}
        onClick={() => onChange([...list, { name: '', code: '' }])}
      >
        添加出资人
      </button>
    </fieldset>
  )
}
