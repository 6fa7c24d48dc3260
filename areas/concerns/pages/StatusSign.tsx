import { type ConcernStatus, concernLife } from '../states.ts'

/** Red only where the law stops something; amber while a person has to look. */
export function StatusSign({ status }: { status: ConcernStatus }) {
  const name = concernLife.names[status]
  if (status === 'upheld') return <span className="sign-fail whole">× {name}</span>
  if (status === 'settled' || status === 'dismissed') return <span className="mute whole">✓ {name}</span>
  return <span className="sign-manual whole">! {name}</span>
}
