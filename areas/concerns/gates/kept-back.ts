// Whom a concern keeps back alone.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { concernsOver, type GateCase } from './ask.ts'
import { keptBackSays } from './meaning.ts'

/**
 * Of a case that goes on without them: the trainees whom a concern keeps back, each with why.
 * @clause A10.10 A11.1 workflow: what is said of one trainee keeps back that one, not the class
 */
export async function keptBackAt(tx: Tx, actor: Actor, one: GateCase): Promise<Map<string, string>> {
  const alone = (await concernsOver(tx, actor, [one])).filter((c) => c.reach === 'alone')
  const ids = [...new Set(alone.flatMap((c) => c.personId ?? []))]
  return new Map(
    ids.flatMap((id) => {
      const why = keptBackSays(
        one.gate,
        alone.filter((c) => c.personId === id),
      )
      return why === null ? [] : [[id, why] as const]
    }),
  )
}
