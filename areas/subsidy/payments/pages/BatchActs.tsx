// Whose turn it is with a batch, and what they can do.

import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import type { Writing } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../web/ui/Money.tsx'
import { batchLife } from '../states.ts'
import type { BatchView } from './batch.ts'

type Act = 'approve' | 'send' | 'take-out' | 'return'
const order: Act[] = ['approve', 'send', 'take-out', 'return']

export function BatchActs({ batch }: { batch: BatchView }) {
  const [open, setOpen] = useState<Act | null>(null)
  const send = useAct<BatchView, string>({
    of: ['batch', batch.id],
    answers: isCase,
    renews: [['batches'], ['claims'], ['claim-totals'], ['payable-claims'], ['tasks']],
    send: (reason) => sendAct(batch, open!, reason),
    onSuccess: () => setOpen(null),
  })
  const acts = order.flatMap((act) => batch.acts.find((offer) => offer.act === act && offer.allowed) ?? [])
  if (acts.length === 0)
    return batch.waitsFor && !batch.acts.some((a) => a.allowed) ? (
      <p className="mute">{batch.waitsFor}</p>
    ) : null
  return (
    <section className="act-bar" aria-label="办理">
      {open === null ? (
        <Acts
          acts={acts}
          quiet={['return']}
          danger={['return']}
          onBegin={(act) => {
            send.reset()
            setOpen(act as Act)
          }}
        />
      ) : (
        <BatchForm
          key={open}
          verb={open}
          batch={batch}
          act={send}
          close={() => setOpen(null)}
          onSend={(reason, sent) => send.mutate(reason, { onSuccess: sent })}
        />
      )}
    </section>
  )
}

type FormProps = {
  verb: Act
  batch: BatchView
  act: Writing
  close: () => void
  /** `sent`: called once the server has taken it. */
  onSend: (reason: string, sent: () => void) => void
}

/** The reason where one is asked for; else the consequence and a yes. */
function BatchForm({ verb, batch, act, close, onSend }: FormProps) {
  const asks = verb === 'return'
  const draft = useDraft(asks ? { form: 'batch-return', subject: batch.id } : undefined, { reason: '' })
  const { reason } = draft.form
  return (
    <ActForm
      title={batchLife.steps[verb].says}
      says={consequence(verb, batch)}
      act={act}
      danger={asks}
      onSend={() => onSend(reason, draft.done)}
      close={close}
      draft={asks ? draft : undefined}
    >
      {asks && (
        <TextField
          label="退回的理由"
          long
          value={reason}
          onChange={(text) => draft.change({ reason: text })}
          error={act.fields.reason}
          required
        />
      )}
    </ActForm>
  )
}

function consequence(act: Act, batch: BatchView): string {
  const setOff =
    batch.offsetFen > 0 ? `，抵扣 ${moneyText(batch.offsetFen)}，实付 ${moneyText(batch.netFen)}` : ''
  const money = `${batch.count} 笔，合计 ${moneyText(batch.totalFen)}${setOff}`
  if (act === 'approve') return `将审批通过批次 ${batch.number}，${money}；由另一位财务人员发送银行。`
  if (act === 'take-out') {
    const out = batch.warnings.filter((w) => w.kind === 'stopped')
    const [count, fen] = [out.reduce((n, w) => n + w.count, 0), out.reduce((n, w) => n + w.amountFen, 0)]
    return `将从批次 ${batch.number} 取出 ${count} 笔，合计 ${moneyText(fen)}；取出的申领仍为待拨付，批次其余部分继续办理。`
  }
  if (act === 'send') return `将生成银行文件并锁定，${money}；发送后不能收回。请下载文件送交银行。`
  return `将退回批次 ${batch.number}，不能恢复；其中的申领可以重新编制。`
}

const sendAct = ({ id, version }: BatchView, act: Act, reason: string) => {
  const params = { path: { id } }
  if (act === 'approve')
    return got(api.POST('/api/payment-batches/{id}/approval', { params, body: { version } }))
  if (act === 'send')
    return got(api.POST('/api/payment-batches/{id}/dispatch', { params, body: { version } }))
  if (act === 'take-out')
    return got(api.POST('/api/payment-batches/{id}/removal', { params, body: { version } }))
  return got(api.POST('/api/payment-batches/{id}/return', { params, body: { version, reason } }))
}
