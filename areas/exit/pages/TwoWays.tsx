// One act, two outcomes.

import { type ReactNode, useState } from 'react'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
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
  send: (isGood: boolean, note: string) => Promise<unknown>
}

/** A decision with its reason: one of two. */
export function TwoWays({ exit, other, label, says, good, bad, goodWhy, badWhy, inTab, send }: Ways) {
  const [note, setNote] = useState('')
  const act = useAct({
    ...{ of: ['exit', exit.code], answers: isCase<ExitView>, renews: [['exits']] },
    send: (isGood: boolean) => send(isGood, note),
  })
  const { fields } = act
  return (
    <form
      className={inTab ? 'stack' : 'act-bar'}
      aria-label={label}
      onSubmit={(event) => event.preventDefault()}
    >
      <p>{says}</p>
      <TextField label={label} long value={note} onChange={setNote} error={fields.note} required />
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
        {(goodWhy ?? badWhy) && <span className="mute">{goodWhy ?? badWhy}</span>}
      </div>
    </form>
  )
}
