// Under the claims that could be paid: how many are chosen, their sum, and the act itself.
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import type { Writing } from '../../../../web/ui/act/useWrite.ts'
import { grouped, Money, moneyText } from '../../../../web/ui/Money.tsx'
import type { PayableChoice } from './batch.ts'

type Props = {
  chosen: PayableChoice['first']
  /** All that could be chosen. */
  ready: PayableChoice['ready']
  /** Said when one batch cannot hold them. */
  tooMany: string
  act: Writing
  asking: boolean
  onAsk: (asking: boolean) => void
  onPrepare: (ids: string[], done: () => void) => void
}

export function BatchBar({ chosen, ready, tooMany, act, asking, onAsk, onPrepare }: Props) {
  const close = () => onAsk(false)
  const ids = chosen.map((c) => c.id)
  return (
    <div className="act-bar">
      <p role="status">
        已选 <strong className="number">{grouped(chosen.length)}</strong> 笔，合计{' '}
        <strong>
          <Money fen={sum(chosen)} />
        </strong>
        ；全部待拨付 {grouped(ready.count)} 笔，合计 <Money fen={ready.amountFen} />。{tooMany}
      </p>
      {asking ? (
        <ActForm
          title="编制拨付批次"
          says={`将把已选的 ${grouped(chosen.length)} 笔编成一个批次，共 ${moneyText(sum(chosen))}，交审批人审批；没有选的留待以后编制。`}
          act={act}
          stopped={chosen.length === 0}
          onSend={() => onPrepare(ids, close)}
          close={close}
        />
      ) : (
        <div className="row">
          <button
            type="button"
            className="button button-primary"
            disabled={chosen.length === 0}
            onClick={() => onAsk(true)}
          >
            编制拨付批次
          </button>
        </div>
      )}
    </div>
  )
}

const sum = (rows: PayableChoice['first']) => rows.reduce((all, c) => all + c.amountFen, 0)
