// Proposing and deciding what is set off, each in the one form of an act.
import { isOffered } from '../../../../../server/cases/steps.ts'
import { api, got, Problem } from '../../../../../web/api.ts'
import { ActForm } from '../../../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../../web/ui/Fields.tsx'
import { fenOf, moneyText } from '../../../../../web/ui/Money.tsx'
import type { BatchView } from '../../pages/batch.ts'
import { offsetLife } from '../states.ts'

type Offer = BatchView['offsetOffers'][number]
type Offset = BatchView['offsets'][number]

const renews = [['batches'], ['exit'], ['exits']]

export function ProposeOffset({
  batch,
  offer,
  close,
}: {
  batch: BatchView
  offer: Offer
  close: () => void
}) {
  const draft = useDraft(
    { form: 'offset', subject: offer.recoveryId },
    { yuan: String(offer.mostFen / 100), reason: '' },
  )
  const { yuan, reason } = draft.form
  const act = useAct<BatchView>({
    of: ['batch', batch.id],
    answers: isCase,
    renews,
    send: async () => {
      const amountFen = fenOf(yuan)
      if (amountFen === undefined)
        throw new Problem(400, '没有提出抵扣。', { amountFen: '请填写金额，例如 1500 或 1500.50。' })
      const body = { version: batch.version, recoveryId: offer.recoveryId, amountFen, reason }
      const params = { path: { id: batch.id } }
      return got(api.POST('/api/payment-batches/{id}/offsets', { params, body }))
    },
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="提出抵扣"
      says={`审批人同意后，本批次付给${offer.name}的款项按付款编号的次序少付这一金额，到账时登记为追回${offer.recoveryNo}已退回；未付成的不抵扣。`}
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label={`抵扣的金额（元，最多 ${moneyText(offer.mostFen)}）`}
        value={yuan}
        onChange={(to) => draft.change({ ...draft.form, yuan: to })}
        error={act.fields.amountFen}
        required
      />
      <TextField
        label="抵扣的理由"
        long
        value={reason}
        onChange={(to) => draft.change({ ...draft.form, reason: to })}
        error={act.fields.reason}
        required
      />
    </ActForm>
  )
}

export function DecideOffset({ batch, offset }: { batch: BatchView; offset: Offset }) {
  const draft = useDraft({ form: 'offset', subject: `${offset.id}-decision` }, { note: '' })
  const { note } = draft.form
  const act = useAct<BatchView, 'agreed' | 'declined'>({
    of: ['batch', batch.id],
    answers: isCase,
    renews,
    send: (decision) =>
      got(
        api.POST('/api/payment-batches/{id}/offsets/{offset}/decision', {
          params: { path: { id: batch.id, offset: offset.id } },
          body: { decision, note },
        }),
      ),
    onSuccess: draft.done,
  })
  if (!isOffered(offset.acts, 'agree')) return null
  return (
    <ActForm
      title="审批抵扣"
      says={`同意后向${offset.name}发出抵扣通知，抵扣${moneyText(offset.amountFen)}；批次审批以前须先决定。`}
      act={act}
      button={offsetLife.steps.agree.says}
      others={[{ title: offsetLife.steps.decline.says, danger: true, onSend: () => act.mutate('declined') }]}
      onSend={() => act.mutate('agreed')}
      draft={draft}
    >
      <TextField
        label="审批意见"
        long
        value={note}
        onChange={(to) => draft.change({ note: to })}
        error={act.fields.note}
        required
      />
    </ActForm>
  )
}
