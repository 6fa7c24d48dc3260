// A sheet on its way into the registers: whose list it is, of which day and how far it can be trusted is said before it is looked at.
import { type ComponentProps, type ReactNode, useState } from 'react'
import { confidenceNames, confidences } from '../../../server/intakes/kinds.ts'
import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { SelectField, TextField } from '../../ui/Fields.tsx'
import { SheetForm } from '../../ui/sheet/SheetForm.tsx'

type Said = { source: string; asOf: string; confidence: string }

/** `fields`: what this kind of list asks besides; `asks`: their fields on the page, and `lacks` while one of them is open. */
export function IntakeSheet<A extends SheetAnswer>({
  fields,
  asks,
  lacks = false,
  ...form
}: Omit<ComponentProps<typeof SheetForm<A>>, 'warning'> & { asks?: ReactNode; lacks?: boolean }) {
  const [said, setSaid] = useState<Said>({ source: '', asOf: '', confidence: '' })
  const change = (to: Partial<Said>) => setSaid({ ...said, ...to })
  const sent = { ...fields, ...said }
  const ready = said.source.trim().length > 1 && said.asOf !== '' && said.confidence !== '' && !lacks
  return (
    <>
      <section className="card stack" aria-label="来源">
        <div className="field-grid">
          {asks}
          <TextField
            label="来源（谁的名单）"
            placeholder="如 江苏省职业技能鉴定中心"
            value={said.source}
            onChange={(source) => change({ source })}
          />
          <TextField label="截至" type="date" value={said.asOf} onChange={(asOf) => change({ asOf })} />
          <SelectField
            label="可信程度"
            asks
            value={said.confidence}
            options={confidences.map((value) => ({ value, label: confidenceNames[value] }))}
            onChange={(confidence) => change({ confidence })}
          />
        </div>
        <p className="mute">
          来源、截至日期和可信程度随每一行留存，作为证据展示；未经核实的只提示人工核实，不直接影响结论。
        </p>
        {!ready && <p className="mute">填齐以上各栏后，在下方放入表格。</p>}
      </section>
      {ready && <SheetForm<A> key={JSON.stringify(sent)} {...form} fields={sent} />}
    </>
  )
}
