import { valueText } from '../value-text.ts'
import type { Parameter, Reading } from './useRegulation.ts'
import { readValue } from './value.ts'
import { optionInForce, optionText, validityText, valueInForce } from './words.ts'

/** The form as typed; empty days are open. */
export type Decision = {
  value: string
  option: string
  validFrom: string
  validTo: string
  documentNo: string
  reason: string
}

type Props = {
  parameter: Parameter | undefined
  reading: Reading | undefined
  form: Decision
  busy: boolean
  onBack: () => void
  onConfirm: () => void
}

/** What the decision changes, before it is recorded for good. */
export function DecisionPreview({ form, parameter, reading, busy, onBack, onConfirm }: Props) {
  const read = parameter && readValue(form.value, parameter)
  const before = parameter
    ? valueInForce(parameter)
    : reading
      ? optionText(reading, optionInForce(reading) ?? '')
      : ''
  const after = parameter
    ? read === undefined
      ? undefined
      : valueText(read, parameter.unit)
    : reading && optionText(reading, form.option)
  const notYet = (parameter ?? reading)?.notYet
  const clauses = parameter ? parameter.clauses : reading ? [reading.clause] : []
  return (
    <section className="card stack" aria-label="确认决定">
      <h3>请核对变化</h3>
      <dl className="preview">
        <dt>现行</dt>
        <dd>{before}</dd>
        <dt>改为</dt>
        <dd>
          {after === undefined ? (
            <span className="sign-fail">× “{form.value}”读不懂，请返回修改。</span>
          ) : (
            <strong>{after}</strong>
          )}
        </dd>
        <dt>有效期</dt>
        <dd>{validityText(form.validFrom || null, form.validTo || null)}</dd>
        <dt>文号</dt>
        <dd>{form.documentNo}</dd>
        <dt>理由</dt>
        <dd>{form.reason}</dd>
        <dt>涉及条款</dt>
        <dd>{clauses.join('、')}</dd>
      </dl>
      <p className="notice notice-amber">
        登记后不能撤销或修改，只能由以后的决定取代，并记入日志。
        {notYet
          ? `尚未生效：${notYet}登记后暂不改变任何核验结论。`
          : '今后按有效期内的新规定核验；已经作出的结论不变。'}
      </p>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || after === undefined}
          onClick={onConfirm}
        >
          确认登记
        </button>
        <button type="button" className="button" disabled={busy} onClick={onBack}>
          返回修改
        </button>
      </div>
    </section>
  )
}
