// One act, two outcomes.

import type { ReactNode } from 'react'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { DraftNotice, DraftSays } from '../../../web/ui/draft/DraftNotice.tsx'
import { type DraftOf, useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import type { ExitView } from './exit.ts'

type Ways = {
  exit: ExitView
  /** Beside the buttons, quieter. */
  other?: ReactNode
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
export function TwoWays({
  exit,
  other,
  label,
  says,
  good,
  bad,
  goodWhy,
  badWhy,
  inTab,
  draft: of,
  send,
}: Ways) {
  const draft = useDraft(of, { note: '' })
  const { note } = draft.form
  const act = useAct({
    of: ['exit', exit.code],
    answers: isCase<ExitView>,
    renews: [['exits']],
    send: (isGood: boolean) => send(isGood, note),
    onSuccess: () => draft.done(),
  })
  const { fields } = act
  return (
    <form
      className={inTab ? 'stack' : 'act-bar'}
      aria-label={label}
      onSubmit={(event) => event.preventDefault()}
    >
      <p>{says}</p>
      <DraftNotice draft={draft} />
      <TextField
        label={label}
        long
        value={note}
        onChange={(text) => draft.change({ note: text })}
        error={fields.note}
        required
      />
      {act.error && <Trouble error={act.error} />}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={act.isPending || Boolean(goodWhy)}
          onClick={() => act.mutate(true)}
        >
          {good}
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={act.isPending || Boolean(badWhy)}
          onClick={() => act.mutate(false)}
        >
          {bad}
        </button>
        {other}
        <DraftSays draft={draft} />
        {(goodWhy ?? badWhy) && <span className="mute">{goodWhy ?? badWhy}</span>}
      </div>
    </form>
  )
}
