import { today } from '../../../../../server/today.ts'
import { api, type Got, got } from '../../../../../web/api.ts'
import { ActForm } from '../../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../../web/ui/Money.tsx'
import { feeOf, keyOf, typedFee, wrongIn } from '../fee-form.ts'
import type { Fee } from '../schema.ts'
import { RefundLines } from './RefundLines.tsx'

type View = Got<'/api/providers/{code}'>
type Props = { provider: View; renew: () => void; fee?: Fee; close?: () => void }

/** A new item, or `fee`: another figure for it from a day on. */
export function FeeForm({ provider, renew, fee, close }: Props) {
  const draft = useDraft({ form: 'fee', ...(fee && { subject: fee.id }) }, typedFee(fee))
  const { form } = draft
  const known = [...occupationsOf(provider), ...(fee?.occupation ? [fee.occupation] : [])]
  const publish = useWrite({
    mutationFn: () => got(api.POST('/api/fees', { body: feeOf(form, known) })),
    onSuccess: () => {
      draft.done()
      close?.()
    },
    onSettled: renew,
  })
  const { fields } = publish
  const set = (field: 'occupation' | 'item' | 'yuan' | 'refundRule' | 'fromOn' | 'toOn') => (text: string) =>
    draft.change({ ...form, [field]: text })
  const wrong = wrongIn(form)
  const before = standingNow(provider.fees, form)
  const from = form.fromOn || today()
  return (
    <ActForm
      title={fee ? `改“${fee.item}”的标准` : '公示收费项目'}
      says={
        before
          ? `同一项目从 ${from} 起按新标准收取；现在的 ${moneyText(before.amountFen)}到前一天为止，保留备查。在此以前报名的，按报名当天公示的标准。`
          : '公示以后任何人都看得到，有备案协议期间一直公示。'
      }
      button={fee ? '公示新标准' : '公示这一项'}
      act={publish}
      stopped={form.yuan === '' || wrong.yuan !== undefined || wrong.shares.some(Boolean)}
      onSend={() => publish.mutate()}
      close={close}
      draft={draft}
    >
      {!fee && (
        <div className="field-grid">
          <SelectField
            label="所属职业（工种）"
            value={form.occupation}
            options={[
              { value: '', label: '不分职业（工种）' },
              ...occupationsOf(provider).map((o) => ({ value: keyOf(o), label: o.name })),
            ]}
            onChange={set('occupation')}
            error={fields.occupation}
          />
          <TextField
            label="收费项目"
            value={form.item}
            onChange={set('item')}
            error={fields.item}
            help="如“培训费”“教材费”。"
            required
          />
        </div>
      )}
      <div className="field-grid">
        <TextField
          label="收费标准（元）"
          value={form.yuan}
          onChange={set('yuan')}
          error={fields.amountFen ?? wrong.yuan}
          required
        />
        <TextField
          label="从哪天起"
          type="date"
          value={form.fromOn}
          onChange={set('fromOn')}
          error={fields.fromOn}
          help="不填的，从今天起。"
        />
        <TextField
          label="到哪天止"
          type="date"
          value={form.toOn}
          onChange={set('toOn')}
          error={fields.toOn}
          help="不填的，直到另有公示。"
        />
      </div>
      <RefundLines
        lines={form.refunds}
        wrong={form.refunds.map((_, at) => ({
          until: fields[`refunds.${at}.until`],
          share: fields[`refunds.${at}.perMille`] ?? wrong.shares[at],
        }))}
        change={(refunds) => draft.change({ ...form, refunds })}
      />
      <TextField
        label="退费的其他说明"
        long
        value={form.refundRule}
        onChange={set('refundRule')}
        error={fields.refundRule}
      />
    </ActForm>
  )
}

/** Of agreements in force, each once. */
function occupationsOf({ agreements }: View): { code: string; name: string }[] {
  const all = agreements.filter((a) => a.status === 'in-force').flatMap((a) => a.occupations)
  return all.filter((o, at) => all.findIndex((one) => keyOf(one) === keyOf(o)) === at)
}

/** The figure that the one being typed takes the place of. */
const standingNow = (fees: Fee[], { item, occupation }: { item: string; occupation: string }) =>
  fees.find(
    (f) =>
      f.standing === 'now' &&
      f.item === item.trim() &&
      (f.occupation ? keyOf(f.occupation) : '') === occupation,
  )
