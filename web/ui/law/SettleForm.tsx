// One finding is settled: met after all, let pass where the text leaves room, or not met; each with its reason.
import type { QueryKey } from '@tanstack/react-query'
import { type Outcome, outcomeNames, outcomes } from '../../../regulation/settlements/names.ts'
import type { FindingSettlement, OpenFinding } from '../../../regulation/settlements/schema.ts'
import { ActForm } from '../act/ActForm.tsx'
import { isCase, useAct } from '../act/useAct.ts'
import { useDraft } from '../draft/useDraft.ts'
import { SelectField, TextField } from '../Fields.tsx'
import { Tick } from '../Tick.tsx'

export type SendSettlement = (body: FindingSettlement) => Promise<unknown>
type Props = {
  one: OpenFinding
  of: QueryKey
  version: number
  send: SendSettlement
  close: () => void
}

export function SettleForm({ one, of, version, send, close }: Props) {
  const draft = useDraft(
    { form: 'finding', subject: `${of.at(-1)}-${one.fingerprint.slice(0, 16)}`, version },
    { outcome: '', reason: '', evidence: '', restsOn: '', forSource: false, untilOn: '' },
  )
  const { outcome, reason, evidence, restsOn, forSource, untilOn } = draft.form
  const set = (values: Partial<typeof draft.form>) => draft.change({ ...draft.form, ...values })
  const act = useAct<{ acts: readonly unknown[] }, FindingSettlement>({
    of,
    answers: isCase,
    renews: [],
    send,
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  const open = outcomes.filter((o) => (o === 'met' ? one.mayMeet : o !== 'waived' || one.leeway !== null))
  return (
    <ActForm
      title={`核实：${one.title}`}
      says={says(one)}
      act={act}
      button="登记核实结果"
      stopped={outcome === ''}
      onSend={() =>
        act.mutate({
          rule: one.rule,
          fingerprint: one.fingerprint,
          seen: one.settled?.id ?? null,
          outcome: outcome as Outcome,
          reason,
          evidence,
          restsOn: outcome === 'met' && restsOn !== '' ? restsOn : null,
          forSource,
          untilOn: forSource && untilOn !== '' ? untilOn : null,
        })
      }
      close={close}
      draft={draft}
    >
      <SelectField
        label="核实结果"
        value={outcome}
        asks
        options={[...open.map((value) => ({ value, label: outcomeNames[value] }))]}
        error={act.fields.outcome}
        onChange={(to) => set({ outcome: to })}
      />
      <TextField
        label="理由"
        long
        value={reason}
        onChange={(words) => set({ reason: words })}
        error={act.fields.reason}
        required
      />
      <TextField
        label={outcome === 'met' ? '依据' : '依据（可不填）'}
        help="看了什么材料、问了谁、到了哪里。"
        value={evidence}
        onChange={(words) => set({ evidence: words })}
        error={act.fields.evidence}
        required={outcome === 'met'}
      />
      {one.rests && outcome === 'met' && (
        <SelectField
          label="所依据的材料或者现场查验"
          value={restsOn}
          options={[
            { value: '', label: Object.keys(one.rests).length > 0 ? '请选择' : '本案没有可以依据的材料' },
            ...Object.entries(one.rests).map(([value, label]) => ({ value, label })),
          ]}
          error={act.fields.restsOn}
          onChange={(chosen) => set({ restsOn: chosen })}
        />
      )}
      {one.source && (
        <Tick
          label={`“${one.source.title}”录入之前，同一原因的各案都按本次核实办理`}
          checked={forSource}
          onChange={(on) => set({ forSource: on })}
        />
      )}
      {one.source && forSource && (
        <TextField
          label="一并核实的截止日期"
          type="date"
          help="到期后各案重新核实；不填的，按登记的最长期限。"
          value={untilOn}
          onChange={(day) => set({ untilOn: day })}
          error={act.fields.untilOn}
        />
      )}
    </ActForm>
  )
}

const says = ({ leeway, mayMeet, rests }: OpenFinding): string =>
  leeway
    ? `条文“${leeway.words}”：${leeway.says}。可以写明理由放宽，也可以核实为${mayMeet ? '符合或者' : ''}不符合。`
    : !mayMeet
      ? '登记的事实或者现场查验已经表明不符合，不能以核实代替：请更正、重新查验，或者退回。'
      : rests
        ? '条文没有留有余地：核实为符合的，须指明本案的材料或者合格的现场查验，并由另一人决定；核实为不符合的，只能退回或者不予同意。'
        : '条文没有留有余地：核实为符合的，须写明依据；核实为不符合的，只能退回或者不予同意。'
