import { api, got } from '../../../../web/api.ts'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { Trouble } from '../../../../web/ui/States.tsx'
import type { BatchView } from './batch.ts'

type Props = { batch: BatchView; payment: BatchView['payments'][number] }

/** Why one line may not be paid now, and the way out of the batch for it alone. */
export function TakeOutOne({ batch, payment }: Props) {
  const take = useAct<BatchView>({
    of: ['batch', batch.id],
    answers: isCase,
    renews: [['batches'], ['claims'], ['claim-totals'], ['payable-claims']],
    send: () =>
      got(
        api.POST('/api/payment-batches/{id}/removal', {
          params: { path: { id: batch.id } },
          body: { version: batch.version, lines: [payment.id] },
        }),
      ),
  })
  return (
    <>
      <span className="sign-fail">× 不能拨付</span>
      <span className="second-line">{payment.stopped}</span>
      {batch.acts.some((offer) => offer.act === 'take-out' && offer.allowed) && (
        <button type="button" disabled={take.isPending} onClick={() => take.mutate()}>
          只取出 {payment.claimNo}
        </button>
      )}
      {take.error !== null && <Trouble error={take.error} />}
    </>
  )
}
