// The buttons at the foot of a case: first the thing to do now, quieter the others; what is not open says why.
import type { ReactNode } from 'react'
import type { ActOffer } from '../../../server/cases/steps.ts'

type Props<Act extends string> = {
  /** In the order in which they are to stand. */
  acts: readonly ActOffer<Act>[]
  /** Never the main thing to do. */
  quiet?: readonly Act[]
  /** Nor is this, though it may be the only one that is open. */
  danger?: readonly Act[]
  onBegin: (act: Act) => void
  children?: ReactNode
}

export function Acts<Act extends string>({ acts, quiet = [], danger = [], onBegin, children }: Props<Act>) {
  const open = acts.filter((offer) => offer.allowed)
  const look = (act: Act, i: number) =>
    danger.includes(act) ? ' button-danger' : i === 0 && !quiet.includes(act) ? ' button-primary' : ''
  return (
    <div className="row">
      {open.map(({ act, says }, i) => (
        <button key={act} type="button" className={`button${look(act, i)}`} onClick={() => onBegin(act)}>
          {says}
        </button>
      ))}
      {open.length === 0 && <WhyNot acts={acts} />}
      {children}
    </div>
  )
}

/** Each reason once, however many acts it keeps back. */
export function WhyNot({ acts }: { acts: readonly ActOffer[] }) {
  const whys = new Set(acts.flatMap(({ why }) => why ?? []))
  return [...whys].map((why) => (
    <span key={why} className="mute">
      {why}
    </span>
  ))
}
