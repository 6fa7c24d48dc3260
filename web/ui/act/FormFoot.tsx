import type { ReactNode } from 'react'

/** One of the outcomes an act may have, with the button that names it. */
export type Outcome = { title: string; danger?: boolean; stopped?: boolean; onSend: () => void }

type Props = {
  title: string
  danger?: boolean
  stopped?: boolean
  busy: boolean
  others?: Outcome[]
  /** Absent where the form stands open by itself. */
  close?: () => void
  /** Said beside the buttons. */
  children?: ReactNode
}

/** The one way to confirm: the button that names the act, those of its other outcomes, and the way back. */
export function FormFoot({ title, danger, stopped, busy, others = [], close, children }: Props) {
  return (
    <div className="row">
      <button
        type="submit"
        className={`button ${danger ? 'button-danger' : 'button-primary'}`}
        disabled={busy || stopped}
      >
        {title}
      </button>
      {others.map((other) => (
        <button
          key={other.title}
          type="submit"
          value={other.title}
          className={`button${other.danger ? ' button-danger' : ''}`}
          disabled={busy || other.stopped}
        >
          {other.title}
        </button>
      ))}
      {close && (
        <button type="button" className="button" onClick={close}>
          先不办
        </button>
      )}
      {children}
    </div>
  )
}
