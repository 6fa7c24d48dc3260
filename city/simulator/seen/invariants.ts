// db/invariants.sql: what must be true of the rows whatever anybody did. Each query answers the rows that break it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../server/root.ts'
import { again, type Look } from './look.ts'

/** `says`: the comment, with its clause. */
export type Invariant = { name: string; says: string; query: string }
export type Broken = { name: string; offender: string }

export const invariants: Invariant[] = readInvariants(
  readFileSync(join(root, 'db', 'invariants.sql'), 'utf8'),
)

/** Each begins with `-- name:`, says in comments what it holds, and ends with a semicolon. */
export function readInvariants(text: string): Invariant[] {
  return text
    .split(/^-- name: /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n')
      const says = lines.filter((line) => line.startsWith('-- ')).map((line) => line.slice(3))
      const query = lines.filter((line) => !line.startsWith('--')).join('\n')
      return { name: name.trim(), says: says.join(' '), query: query.trim().replace(/;$/, '') }
    })
}

const all = again(
  invariants
    .map(({ name, query }) => `select '${name}' as name, offender::text from (${query}) as "${name}"`)
    .join('\nunion all\n'),
)

/** Every row that breaks one of them; none is right. One question to the database. */
export const askInvariants = (look: Look): Promise<Broken[]> => look<Broken>(all)
