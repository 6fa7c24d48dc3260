// What every change of the catalogue says of itself: from when, on which document, why.
import { confidenceNames, confidences } from '../../../../server/intakes/kinds.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import type { Head } from './changes.ts'

export function HeadFields<H extends Head>({
  head,
  fields,
  onChange,
}: {
  head: H
  fields: Record<string, string>
  onChange: (head: H) => void
}) {
  const put = (some: Partial<Head>) => onChange({ ...head, ...some })
  return (
    <>
      <TextField
        label="生效日"
        type="date"
        value={head.fromOn}
        onChange={(fromOn) => put({ fromOn })}
        error={fields.fromOn}
        required
      />
      <Tick
        label="追溯更改：生效日早于今天（提出后列出可能涉及的未办结班级和申领）"
        checked={head.backdated}
        onChange={(backdated) => put({ backdated })}
      />
      {fields.backdated && <p className="field-error">{fields.backdated}</p>}
      <TextField
        label="文号"
        value={head.documentNo}
        onChange={(documentNo) => put({ documentNo })}
        error={fields.documentNo}
        required
      />
      <TextField
        label="依据的文件或目录"
        value={head.source}
        onChange={(source) => put({ source })}
        error={fields.source}
        required
      />
      <SelectField
        label="可信程度"
        value={head.confidence}
        options={confidences.map((value) => ({ value, label: confidenceNames[value] }))}
        error={fields.confidence}
        onChange={(confidence) => put({ confidence })}
      />
      <TextField
        label="理由"
        long
        value={head.reason}
        onChange={(reason) => put({ reason })}
        error={fields.reason}
        required
      />
    </>
  )
}
