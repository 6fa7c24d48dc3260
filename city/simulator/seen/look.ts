// How the simulator looks at the rows: past all policies, on a connection of its own.
import pg from 'pg'
import { sha256 } from '../../../server/canonical.ts'

/** A statement with a name is planned once on its connection. */
export type Statement = { text: string; name?: string }
export type Look = <T>(statement: string | Statement, values?: unknown[]) => Promise<T[]>

/** A statement that is asked again and again. */
export const again = (text: string): Statement => ({ name: sha256(text).slice(0, 40), text })

/** `superuser`: the superuser's way into the database and county. */
export async function openLook(superuser: string): Promise<{ look: Look; close: () => Promise<void> }> {
  const client = new pg.Client(superuser)
  await client.connect()
  return {
    look: async <T>(statement: string | Statement, values: unknown[] = []) => {
      const asked = typeof statement === 'string' ? { text: statement } : statement
      return (await client.query(values.length > 0 ? { ...asked, values } : asked)).rows as T[]
    },
    close: () => client.end(),
  }
}
