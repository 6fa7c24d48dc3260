// What was entered and waits: confirmed or returned by another, taken back by whoever entered it.
import { useState } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../web/ui/Money.tsx'
import { fundEntryKindNames } from '../names.ts'
import { fundEntryLife } from '../states.ts'

type Entry = RowOf<'/api/fund-entries'>
type Decision = 'confirmed' | 'declined' | 'withdrawn'

export function DecideEntries({ entries }: { entries: Entry[] }) {
  const waiting = entries.filter((e) => e.acts.some((act) => act.allowed))
  const [open, setOpen] = useState<string | null>(null)
  if (waiting.length === 0) return null
  return (
    <section className="stack" aria-label="待复核的资金登记">
      <h2 className="batches-head">待复核</h2>
      {waiting.map((entry) =>
        open === entry.id ? (
          <Decide key={entry.id} entry={entry} close={() => setOpen(null)} />
        ) : (
          <p key={entry.id} className="row">
            {sayOf(entry)}
            <button type="button" className="button" onClick={() => setOpen(entry.id)}>
              {isOffered(entry.acts, 'confirm') ? '办理复核' : fundEntryLife.steps.withdraw.says}
            </button>
          </p>
        ),
      )}
    </section>
  )
}

const sayOf = (e: Entry) =>
  `${e.number}：${e.year}年${e.sourceName}${fundEntryKindNames[e.kind]}${e.corrects ? `${e.corrects} ` : ''}${moneyText(e.amountFen)}，${e.documentNo}，${e.reason}。`

function Decide({ entry, close }: { entry: Entry; close: () => void }) {
  const draft = useDraft({ form: 'fund-decision', subject: entry.id }, { note: '' })
  const confirms = isOffered(entry.acts, 'confirm')
  const act = useAct<unknown, Decision>({
    of: ['fund-entry', entry.id],
    renews: [['fund-entries'], ['funds'], ['fund-moves']],
    send: (decision) =>
      got(
        api.POST('/api/fund-entries/{id}/decision', {
          params: { path: { id: entry.id } },
          body: { version: entry.version, decision, note: draft.form.note },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  const { confirm, decline, withdraw } = fundEntryLife.steps
  return (
    <ActForm
      title={confirms ? '复核资金登记' : withdraw.says}
      says={`${sayOf(entry)}${confirms ? '复核后立即入账，不能更改。' : '撤回后不入账。'}`}
      act={act}
      button={confirms ? confirm.says : withdraw.says}
      others={
        confirms ? [{ title: decline.says, danger: true, onSend: () => act.mutate('declined') }] : undefined
      }
      onSend={() => act.mutate(confirms ? 'confirmed' : 'withdrawn')}
      close={close}
      draft={draft}
    >
      <TextField
        label="意见"
        required
        value={draft.form.note}
        onChange={(note) => draft.change({ note })}
        error={act.fields.note}
      />
    </ActForm>
  )
}
