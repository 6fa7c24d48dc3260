import { sourceSays } from '../../../../server/intakes/kinds.ts'
import type { Origin as Of } from '../schema.ts'

/** Whose list it came by, of which day, how far trusted; what nobody checked has its sign. */
export function Origin({ origin }: { origin: Of }) {
  if (!origin) return <>本系统考核</>
  return origin.confidence === 'unverified' ? (
    <span className="sign-manual">? {sourceSays(origin)}</span>
  ) : (
    sourceSays(origin)
  )
}
