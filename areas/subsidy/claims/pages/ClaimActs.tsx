// The bar at the foot of a claim: the one thing to do now, quieter the others; what cannot be undone asks first.

import { useState } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { api, got } from '../../../../web/api.ts'
import { claimPath } from '../../../../web/paths.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts, WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import type { Writing } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { groundWords } from '../../../../web/ui/law/ground-words.ts'
import { moneyText } from '../../../../web/ui/Money.tsx'
import { type ClaimAct, claimLife } from '../states.ts'
import type { ClaimView } from './claim.ts'

type Act = Extract<ClaimAct, 'review' | 'approve' | 'refuse' | 'withdraw'>

const order: Act[] = ['review', 'approve', 'refuse', 'withdraw']

export function ClaimActs({ claim }: { claim: ClaimView }) {
  const [open, setOpen] = useState<Act | null>(null)
  const send = useAct<ClaimView, Words>({
    of: ['claim', claim.id],
    answers: isCase,
    renews: [['claims'], ['claim-totals']],
    send: (body) => sendAct(claim, open!, body),
    onSuccess: () => setOpen(null),
  })
  const failed = claim.findings.some((finding) => finding.verdict === 'fail')
  const acts = order.flatMap((act) => claim.acts.find((offer) => offer.act === act) ?? [])
  // What the rules refuse is not offered as the thing to do.
  const sorted = failed
    ? [...acts].sort((a, b) => Number(b.act === 'refuse') - Number(a.act === 'refuse'))
    : acts
  const begin = (act: Act | null) => {
    send.reset()
    setOpen(act)
  }
  if (acts.length === 0) return <Next claim={claim} />
  return (
    <section className="act-bar" aria-label="办理">
      {open === null ? (
        <Acts acts={sorted} quiet={['withdraw']} danger={['refuse']} onBegin={(act) => begin(act as Act)}>
          {/* Where something else is to be done, what a refusal would need is said all the same. */}
          {sorted.some(({ allowed }) => allowed) && (
            <WhyNot acts={sorted.filter(({ act }) => act === 'refuse')} />
          )}
          <Next claim={claim} />
        </Acts>
      ) : (
        <WordsForm
          key={open}
          verb={open}
          claim={claim}
          act={send}
          close={() => begin(null)}
          onSend={(body, sent) => send.mutate(body, { onSuccess: sent })}
        />
      )}
    </section>
  )
}

function Next({ claim }: { claim: ClaimView }) {
  if (!claim.nextId) return null
  return (
    <Link className="button" to={claimPath(claim.nextId)}>
      下一笔
    </Link>
  )
}

type Words = { note?: string; reason?: string; clause?: string }
type FormProps = {
  verb: Act
  claim: ClaimView
  act: Writing
  close: () => void
  /** `sent`: called once the server has taken it. */
  onSend: (body: Words, sent: () => void) => void
}

function WordsForm({ verb, claim, act, close, onSend }: FormProps) {
  const asks = verb === 'review' || verb === 'refuse'
  const draft = useDraft(
    asks ? { form: 'claim', subject: `${claim.id}-${verb}`, version: claim.version } : undefined,
    {
      words: verb === 'refuse' ? groundWords(claim.open, claim.concernGrounds) : '',
      clause: claim.refusalGrounds[0]?.clause ?? '',
    },
  )
  const { words, clause } = draft.form
  return (
    <ActForm
      title={claimLife.steps[verb].says}
      says={consequence(verb, claim)}
      act={act}
      danger={verb === 'refuse'}
      onSend={() =>
        onSend(
          verb === 'review' ? { note: words } : verb === 'refuse' ? { reason: words, clause } : {},
          draft.done,
        )
      }
      close={close}
      draft={asks ? draft : undefined}
    >
      {verb === 'review' && (
        <TextField
          label="审核意见（可不填）"
          long
          value={words}
          onChange={(text) => draft.change({ words: text, clause })}
          error={act.fields.note}
        />
      )}
      {verb === 'refuse' && (
        <>
          <SelectField
            label="依据"
            value={clause}
            asks
            options={claim.refusalGrounds.map(({ clause, says }) => ({
              value: clause,
              label: `${clauseName(clause)} ${says}`,
            }))}
            error={act.fields.clause}
            onChange={(to) => draft.change({ words, clause: to })}
          />
          <TextField
            label="理由"
            help="申领人会看到。"
            long
            value={words}
            onChange={(text) => draft.change({ words: text, clause })}
            error={act.fields.reason}
            required
          />
        </>
      )}
    </ActForm>
  )
}

/** What will happen, said before it does. */
function consequence(act: Act, claim: ClaimView): string {
  const money = moneyText(claim.rateFen ?? 0)
  if (act === 'review') return `将以审核通过转给审批人，金额 ${money}；审批须由另一位同事办理。`
  if (act === 'approve') return `将审批通过 ${claim.person} 的补贴 ${money}，接着公示。`
  if (act === 'refuse')
    return `将对 ${claim.person} 的这笔申领作出不予补贴的决定，不能恢复；腾出当年的一次名额，申领人会看到理由和条款。`
  return '撤回后这笔申领作废，腾出当年的一次名额；在申报期内可以重新申领。'
}

const sendAct = ({ id, version }: ClaimView, act: Act, { note = '', reason = '', clause = '' }: Words) => {
  const params = { path: { id } }
  if (act === 'review') return got(api.POST('/api/claims/{id}/review', { params, body: { version, note } }))
  if (act === 'approve') return got(api.POST('/api/claims/{id}/approval', { params, body: { version } }))
  if (act === 'refuse')
    return got(api.POST('/api/claims/{id}/refusal', { params, body: { version, reason, clause } }))
  return got(api.POST('/api/claims/{id}/withdrawal', { params, body: { version } }))
}
