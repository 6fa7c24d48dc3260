// Whose list is brought in, of which day, how far it can be trusted: the same for every sheet of what was before.
import { type Confidence, confidenceNames, confidences } from '../../../server/intakes/kinds.ts'
import { SelectField, TextField } from '../Fields.tsx'

export type IntakeValues = { source: string; asOf: string; confidence: Confidence | '' }
export const noIntake: IntakeValues = { source: '', asOf: '', confidence: '' }

/** Nothing is sent before all three are said. */
export const isSaid = ({ source, asOf, confidence }: IntakeValues): boolean =>
  source.trim().length > 1 && asOf !== '' && confidence !== ''

export function IntakeFields({
  values,
  onChange,
}: {
  values: IntakeValues
  onChange: (to: IntakeValues) => void
}) {
  return (
    <div className="row">
      <TextField
        label="来源"
        placeholder="谁的名单，如 启东市就业管理中心"
        value={values.source}
        onChange={(source) => onChange({ ...values, source })}
      />
      <TextField
        label="截至"
        type="date"
        value={values.asOf}
        onChange={(asOf) => onChange({ ...values, asOf })}
      />
      <SelectField
        label="可信程度"
        value={values.confidence}
        asks
        options={confidences.map((value) => ({ value, label: confidenceNames[value] }))}
        onChange={(confidence) => onChange({ ...values, confidence: confidence as Confidence | '' })}
      />
    </div>
  )
}
