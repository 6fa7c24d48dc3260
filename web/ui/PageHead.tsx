import { type ReactNode, useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { placeOf } from './register/place.ts'
import { useKeys } from './useKeys.ts'

type Props = {
  title: string
  /** Beside the title, quieter. */
  note?: ReactNode
  /** Where one comes from. */
  from?: { title: string; to: string }[]
  actions?: ReactNode
}

/** Every page's head; also names the browser's tab. */
export function PageHead({ title, note, from = [], actions }: Props) {
  useEffect(() => {
    document.title = `${title} · 启训`
  }, [title])
  const navigate = useNavigate()
  const back = from.at(-1)
  // An open drawer or dialog closes first.
  const leave = () => {
    if (back && !document.querySelector('.ant-drawer-open, .ant-modal-wrap'))
      navigate(backTo(back.to), { state: { back: true } })
  }
  useKeys({ Escape: leave }, back !== undefined)
  return (
    <header className="page-head">
      <div>
        {from.length > 0 && (
          <nav className="crumb" aria-label="所在位置">
            {from.map((place) => (
              <span key={place.to}>
                <Link to={backTo(place.to)} state={{ back: true }}>
                  {place.title}
                </Link>{' '}
                ›{' '}
              </span>
            ))}
          </nav>
        )}
        <h1>
          {title}
          {note && <span className="page-note">{note}</span>}
        </h1>
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  )
}

/** With the filters one left there. */
const backTo = (pathname: string) => `${pathname}${placeOf(pathname)?.search ?? ''}`

/** Key facts under a head: small label, large figure. */
export type Fact = { title: string; value: ReactNode; look?: 'pass' | 'fail' | 'manual' }

export function KeyFacts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="key-facts">
      {facts.map((fact) => (
        <div key={fact.title}>
          <dt>{fact.title}</dt>
          <dd className={fact.look && `sign-${fact.look}`}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
