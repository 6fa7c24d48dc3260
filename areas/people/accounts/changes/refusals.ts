// What the database refuses of a change of account, told to whoever asked for it. Anything not named here is a bug and stays one.
import { placeOf } from '../../../../regulation/editions.ts'
import { Refused } from '../../../../server/errors.ts'

const oneAtATime =
  '没有登记：这个收款人已有一次账户更改还没有办结（待复核，或者在冷静期内）。请先撤回那一次，或者等它生效后再登记。'
const sentences: Record<string, string> = {
  payee_changes_one_open_person: oneAtATime,
  payee_changes_one_open_body: oneAtATime,
}

/** Throws Refused for a constraint that people may meet, else what came. */
export function keptWords(error: unknown): never {
  const name = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
  const says = sentences[name]
  throw says ? new Refused(says, placeOf('A13.9')) : error
}
