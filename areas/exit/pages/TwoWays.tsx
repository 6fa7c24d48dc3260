// One act, two outcomes.
import type { ReactNode } from 'react'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { type DraftOf, useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { useExitAct } from './ActForm.tsx'
import type { ExitView } from './exit.ts'

type Ways = {
  exit: ExitView
  title: string
  /** Beside the buttons, quieter. */
  other?: ReactNode
  /** Of the reason. */
  label: string
  says: string
  good: string
  bad: string
  /** Why one of the two is not open yet. */
  goodWhy?: string | null
  badWhy?: string | null
  /** Among other things, not at the foot of the page. */
  inTab?: boolean
  draft: DraftOf
  send: (isGood: boolean, note: string) => Promise<unknown>
}

/** A decision with its reason: one of two. */
export function TwoWays({ exit, title, other, label, says, inTab, draft: of, send, ...ways }: Ways) {
  const draft = useDraft(of, { note: '' })
  const { note } = draft.form
  const act = useExitAct(exit, (isGood: boolean) => send(isGood, note), draft.done)
  const why = ways.goodWhy ?? ways.badWhy
  return (
    <section className={inTab ? undefined : 'act-bar'} aria-label="办理">
      <ActForm
        title={title}
        says={says}
        act={act}
        button={ways.good}
        stopped={Boolean(ways.goodWhy)}
        others={[
          { title: ways.bad, danger: true, stopped: Boolean(ways.badWhy), onSend: () => act.mutate(false) },
        ]}
        onSend={() => act.mutate(true)}
        draft={draft}
        beside={
          <>
            {other}
            {why && <span className="mute">{why}</span>}
          </>
        }
      >
        <TextField
          label={label}
          long
          value={note}
          onChange={(text) => draft.change({ note: text })}
          error={act.fields.note}
          required
        />
      </ActForm>
    </section>
  )
}
