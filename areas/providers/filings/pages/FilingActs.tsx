// The bar at the foot of the case: the one thing to do now, quieter the others; what cannot be undone asks first.

import { useState } from 'react'
import { mayFollow } from '../../../../server/cases/steps.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts, WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { groundWords } from '../../../../web/ui/law/ground-words.ts'
import { filingLife } from '../states.ts'
import { type ActBody, type SentAct, sendAct } from './acts.ts'
import type { ActFormProps, FilingView } from './filing.ts'
import { RefusalForm } from './RefusalForm.tsx'
import { SealForm } from './SealForm.tsx'
import { VisitForm } from './VisitForm.tsx'

/** Never the main thing to do. */
const quiet: SentAct[] = ['return', 'refuse', 'withdraw']

/** What will happen, said before it does. */
const consequences: Partial<Record<SentAct, string>> = {
  submit: '提交后由培训科审核，审核期间不能再改；条件不符的会一并列出，可以补正。',
  withdraw: '撤回后本申请作废，需要时重新填写新的申请。',
  publish: '公示从今天起向社会公开，期间任何人可以提出异议。',
  clear: '公示期满且没有未答复或成立的异议时，转入签订协议。',
  agree: '将按申请内容生成有编号的备案协议（附件2），一式两份。',
}

export function FilingActs({ filing }: { filing: FilingView }) {
  const [open, setOpen] = useState<SentAct | null>(null)
  const send = useAct<FilingView, { act: SentAct; body: ActBody }>({
    of: ['filing', filing.id],
    answers: isCase,
    renews: [['filings']],
    send: ({ act, body }) => sendAct(filing.id, act, { version: filing.version, ...body }),
    onSuccess: () => setOpen(null),
  })
  // Findings are settled at the head of the case.
  const acts = filing.acts.filter(
    (offer): offer is typeof offer & { act: SentAct } =>
      offer.act !== 'settle-finding' && offer.act !== 'end',
  )
  if (acts.length === 0) return null
  const begin = (act: SentAct | null) => {
    send.reset()
    setOpen(act)
  }
  const props = { filing, act: send, close: () => begin(null) }
  const run = (act: SentAct) => (body: ActBody, sent?: () => void) =>
    send.mutate({ act, body }, { onSuccess: sent })
  return (
    <section className="act-bar" aria-label="办理">
      {open === null ? (
        <Acts acts={acts} quiet={quiet} danger={['refuse']} onBegin={begin}>
          {acts.some(({ allowed }) => allowed) && (
            <WhyNot
              acts={acts.filter(({ act, allowed }) => !allowed && mayFollow(filingLife, act, filing.status))}
            />
          )}
        </Acts>
      ) : open === 'visit' ? (
        <VisitForm {...props} onSend={run('visit')} />
      ) : open === 'refuse' ? (
        <RefusalForm {...props} onSend={run('refuse')} />
      ) : open === 'sign' ? (
        <SealForm {...props} onSend={run('sign')} />
      ) : (
        <WordsForm key={open} verb={open} {...props} onSend={run(open)} />
      )}
    </section>
  )
}

/** Opinion or reason where one is asked for; else the consequence and a yes. */
function WordsForm({ filing, verb, act, close, onSend }: ActFormProps & { verb: SentAct }) {
  const opinion = verb === 'review' || verb === 'approve'
  const reason = verb === 'return'
  const dated = verb === 'publish' && filing.noticePerCase
  const asks = opinion || reason || dated
  const draft = useDraft(
    asks ? { form: 'filing', subject: `${filing.id}-${verb}`, version: filing.version } : undefined,
    { words: reason ? groundWords(filing.open) : '', toOn: '' },
  )
  const { words, toOn } = draft.form
  return (
    <ActForm
      title={filingLife.steps[verb].says}
      says={consequences[verb]}
      act={act}
      onSend={() =>
        onSend(opinion ? { opinion: words } : reason ? { reason: words } : dated ? { toOn } : {}, draft.done)
      }
      close={close}
      draft={asks ? draft : undefined}
    >
      {opinion && (
        <TextField
          label="审核意见"
          long
          value={words}
          onChange={(text) => draft.change({ words: text, toOn })}
          error={act.fields.opinion}
          required
        />
      )}
      {dated && (
        <TextField
          label="公示截止日期"
          type="date"
          value={toOn}
          onChange={(day) => draft.change({ words, toOn: day })}
          error={act.fields.toOn}
          required
        />
      )}
      {reason && (
        <TextField
          label="需要补正的内容"
          help="请一次写全，培训主体会逐项看到。"
          long
          value={words}
          onChange={(text) => draft.change({ words: text, toOn })}
          error={act.fields.reason}
          required
        />
      )}
    </ActForm>
  )
}
