// Another inspector than whoever acts, as the form of a visit offers them.
import type { Moment } from '../act.ts'

export async function colleague(m: Moment): Promise<string> {
  const { inspectors } = (await m.ask('/api/companions')).json
  return m.r.pick((inspectors as { id: string }[]).map(({ id }) => id))
}
