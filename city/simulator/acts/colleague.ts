// Another inspector than whoever acts, as the form of a visit offers them.
import type { Moment } from '../act.ts'

/** Nobody where whoever acts is told of none. */
export async function colleague(m: Moment): Promise<string> {
  const { inspectors = [] } = (await m.ask('/api/companions')).json as { inspectors?: { id: string }[] }
  return inspectors.length === 0 ? '00000000-0000-4000-8000-000000000000' : m.r.pick(inspectors).id
}
