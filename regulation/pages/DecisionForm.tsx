import { useState } from 'react'
import type { ActOffer } from '../../server/cases/steps.ts'
import { api, got, Problem } from '../../web/api.ts'
import { ActForm } from '../../web/ui/act/ActForm.tsx'
import { WhyNot } from '../../web/ui/act/Acts.tsx'
import { useAct } from '../../web/ui/act/useAct.ts'
import { useDraft } from '../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../web/ui/Fields.tsx'
import { type Decision, DecisionPreview } from './DecisionPreview.tsx'
import type { Parameter, Reading } from './useRegulation.ts'
import { readValue, valueHelp } from './value.ts'
import { optionInForce } from './words.ts'

type Entry = { parameter: Parameter | undefined; reading: Reading | undefined }
/** `acts`: what may be done with the entry now. */
type Props = Entry & { acts: readonly ActOffer[] }

const empty: Decision = { value: '', option: '', validFrom: '', validTo: '', documentNo: '', reason: '' }

/** Proposes a decision of the bureau (第十七条): filled in, looked at, sent; another person adopts it under 待审定. */
export function DecisionForm({ acts, ...of }: Props) {
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState(false)
  if (!open) {
    return (
      <div className="row">
        {acts.some(({ allowed }) => allowed) && (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            拟定决定
          </button>
        )}
        {done ? (
          <span className="sign-pass" role="status">
            ✓ 已提出拟定，由另一名审批人员在“待审定”中审定后生效。
          </span>
        ) : (
          <WhyNot acts={acts} />
        )}
      </div>
    )
  }
  return (
    <Fields
      {...of}
      close={() => setOpen(false)}
      onDone={() => {
        setOpen(false)
        setDone(true)
      }}
    />
  )
}

function Fields({ parameter, reading, close, onDone }: Entry & { close: () => void; onDone: () => void }) {
  const [checked, setChecked] = useState(false)
  const { key = '', versions = [] } = parameter ?? reading ?? {}
  const draft = useDraft<Decision>(
    { form: 'decision', subject: key.replace(/[^0-9A-Za-z]+/g, '-'), version: versions.length },
    { ...empty, option: reading ? (optionInForce(reading) ?? '') : '' },
  )
  const { form } = draft
  const save = useAct({
    of: [parameter ? 'parameters' : 'interpretations'],
    renews: [['law-proposals']],
    send: () => submit(form, parameter, reading),
    onSuccess: () => {
      draft.done()
      onDone()
    },
  })
  const set = (field: keyof Decision) => (text: string) => draft.change({ ...form, [field]: text })
  const { fields } = save
  if (checked) {
    return (
      <DecisionPreview
        form={form}
        parameter={parameter}
        reading={reading}
        busy={save.isPending}
        onBack={() => setChecked(false)}
        onConfirm={() => save.mutate(undefined, { onError: () => setChecked(false) })}
      />
    )
  }
  return (
    <ActForm
      title="拟定决定"
      says="先填写，再核对变化，确认后提出；由另一名审批人员审定后才生效。追溯适用的，先对以往核验过的案件试算。"
      button="查看变化"
      act={save}
      onSend={() => {
        save.reset()
        setChecked(true)
      }}
      close={close}
      draft={draft}
    >
      {parameter && (
        <TextField
          label="新的值"
          value={form.value}
          onChange={set('value')}
          help={valueHelp(parameter)}
          error={fields.value}
          required
        />
      )}
      {reading && (
        <SelectField
          label="采用的理解"
          value={form.option}
          options={reading.options.map((option) => ({ value: option.id, label: option.zh }))}
          error={fields.option}
          onChange={set('option')}
        />
      )}
      <div className="decision-days">
        <TextField
          label="生效日期"
          type="date"
          value={form.validFrom}
          onChange={set('validFrom')}
          help="不填即自始适用"
          error={fields.validFrom}
        />
        <TextField
          label="失效日期"
          type="date"
          value={form.validTo}
          onChange={set('validTo')}
          help="不填即长期有效"
          error={fields.validTo}
        />
      </div>
      <TextField
        label="文号"
        value={form.documentNo}
        onChange={set('documentNo')}
        error={fields.documentNo}
        required
      />
      <TextField
        label="理由"
        long
        value={form.reason}
        onChange={set('reason')}
        error={fields.reason}
        required
      />
    </ActForm>
  )
}

async function submit(form: Decision, parameter: Parameter | undefined, reading: Reading | undefined) {
  const decision = {
    validFrom: form.validFrom || null,
    validTo: form.validTo || null,
    documentNo: form.documentNo.trim(),
    reason: form.reason.trim(),
    seen: (parameter ?? reading)?.versions.length ?? 0,
  }
  if (parameter) {
    const value = readValue(form.value, parameter)
    if (value === undefined)
      throw new Problem(400, '新的值读不懂，没有登记。', { value: valueHelp(parameter) })
    return got(
      api.POST('/api/parameters/{key}/proposals', {
        params: { path: { key: parameter.key } },
        body: { value, ...decision },
      }),
    )
  }
  return got(
    api.POST('/api/interpretations/{key}/proposals', {
      params: { path: { key: reading?.key ?? '' } },
      body: { option: form.option, ...decision },
    }),
  )
}
