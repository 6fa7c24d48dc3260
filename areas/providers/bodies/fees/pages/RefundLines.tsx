import { TextField } from '../../../../../web/ui/Fields.tsx'
import { emptyLine, type TypedLine } from '../fee-form.ts'

type Lines = {
  lines: TypedLine[]
  wrong: { until?: string; share?: string }[]
  change: (next: TypedLine[]) => void
}

/** Until when how much is given back, line by line. */
export function RefundLines({ lines, wrong, change }: Lines) {
  const put = (at: number, next: Partial<TypedLine>) =>
    change(lines.map((line, n) => (n === at ? { ...line, ...next } : line)))
  return (
    <fieldset className="stack">
      <legend>退费办法</legend>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike while they are typed, and their order never changes
        <div key={at} className="field-grid">
          <TextField
            label={`第 ${at + 1} 行：到什么时候`}
            value={line.until}
            onChange={(until) => put(at, { until })}
            error={wrong[at]?.until}
            placeholder="如：开课前"
          />
          <TextField
            label={`第 ${at + 1} 行：退还（%）`}
            value={line.share}
            onChange={(share) => put(at, { share })}
            error={wrong[at]?.share}
          />
        </div>
      ))}
      <p className="row">
        {lines.length < 12 && (
          <button type="button" className="link-button" onClick={() => change([...lines, emptyLine])}>
            再加一行
          </button>
        )}
        {lines.length > 0 && (
          <button type="button" className="link-button" onClick={() => change(lines.slice(0, -1))}>
            去掉最后一行
          </button>
        )}
      </p>
    </fieldset>
  )
}
