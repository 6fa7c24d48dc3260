import { useState } from 'react'
import type { ActOffer } from '../../../../server/cases/steps.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { Moment } from '../../../../web/ui/Day.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'

type Act = 'ask' | 'decide'
type Correction = {
  id: string
  reason: string
  askedBy: string
  askedAt: string
  agreed: boolean | null
  note: string | null
  decidedBy: string | null
}
type Corrected = { id: string; corrections: Correction[]; acts: ActOffer<Act>[] }

/** `of`: the query that holds the case; `what`: 这笔补贴, 这本证书. */
type Shown<V extends Corrected> = {
  view: V
  of: string
  what: string
  renews: string[][]
  ask: (reason: string) => Promise<V>
  decide: (agreed: boolean, note: string) => Promise<V>
}

/** What was asked and decided of one grant or certificate that was brought in, and its putting right by two people. */
export function Corrections<V extends Corrected>(shown: Shown<V>) {
  const { view } = shown
  const [open, setOpen] = useState<Act | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {view.corrections.map((c) => (
        <p key={c.id}>
          {c.askedBy}于 <Moment at={c.askedAt} /> 提出更正：{c.reason}
          {c.agreed === null
            ? '（待审定）'
            : `（${c.decidedBy}${c.agreed ? '同意，不再计入' : `不同意：${c.note ?? ''}`}）`}
        </p>
      ))}
      {open === 'ask' && <Ask {...shown} close={close} />}
      {open === 'decide' && <Decide {...shown} close={close} />}
      {open === null && <Acts acts={view.acts} onBegin={setOpen} />}
    </>
  )
}

function Ask<V extends Corrected>({ view, of, what, renews, ask, close }: Shown<V> & { close: () => void }) {
  const draft = useDraft({ form: 'grant-correction', subject: view.id }, { reason: '' })
  const act = useAct({
    of: [of, view.id],
    renews,
    send: () => ask(draft.form.reason),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="提出更正"
      says={`认定${what}不是本人的或者有误；由一名审批人员审定，同意后不再计入，记录留存。`}
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="凭什么认定"
        long
        required
        value={draft.form.reason}
        onChange={(reason) => draft.change({ reason })}
        error={act.fields.reason}
      />
    </ActForm>
  )
}

function Decide<V extends Corrected>({
  view,
  of,
  what,
  renews,
  decide,
  close,
}: Shown<V> & { close: () => void }) {
  const draft = useDraft({ form: 'grant-correction-decision', subject: view.id }, { note: '' })
  const act = useAct<V, { agreed: boolean }>({
    of: [of, view.id],
    renews,
    send: ({ agreed }) => decide(agreed, draft.form.note),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="审定更正"
      says={`同意的，${what}不再计入，记录留存；不同意的写明理由。`}
      button="同意更正"
      others={[{ title: '不同意', onSend: () => act.mutate({ agreed: false }) }]}
      act={act}
      onSend={() => act.mutate({ agreed: true })}
      close={close}
      draft={draft}
    >
      <TextField
        label="意见"
        long
        value={draft.form.note}
        onChange={(note) => draft.change({ note })}
        error={act.fields.note}
      />
    </ActForm>
  )
}
