// SQL of what was paid for claims and is asked back (第十五条).
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { type Around, type Counted, type Paging, rowsOf } from '../../../../server/database/pages.ts'
import { holdsOneByOne } from '../../../../server/database/pairs.ts'
import { usual } from '../../../../server/workbook/sheet/same.ts'
import type { RecoveryState } from '../../names.ts'

export type PaidClaim = {
  id: string
  claimNo: string
  /** Who was paid: the person, or the body when null. */
  payee: string | null
  person: string
  classNo: string
  occupation: string
  level: string
  paidFen: number
  paidOn: string | null
}

/** Paid claims of a body that nobody asks back, the latest claimed first; `except`: those that stand in a case already. */
export const listPaid = (
  tx: Tx,
  code: string,
  { q = '', except }: { q?: string; except: string[] },
  paging: Paging,
): Promise<Counted & Around & { rows: PaidClaim[] }> => {
  const some = found(tx, code, q, except)
  const read = (ids: string[]) => paid(tx, code).where('c.id', 'in', ids).execute()
  // Of a search all are read to count them: once.
  return rowsOf(tx, some, 'c.id', latestFirst, paging, read, q === '' ? undefined : some)
}

const latestFirst = [
  { by: 'c.applied_on', down: true },
  { by: 'c.claim_no', down: true },
]

/** By the columns of an index that holds these claims alone (claims_recoverable). */
function found(tx: Tx, code: string, q: string, except: string[]) {
  let some = tx
    .selectFrom('claims as c')
    .where('c.provider_code', '=', code)
    .where('c.status', 'in', ['paid', 'granted'])
    .where('c.recovery', 'is', null)
    .where('c.amount_fen', '>', 0)
  if (except.length > 0) some = some.where('c.id', 'not in', except)
  if (q !== '') some = some.where(holdsOneByOne(words, usual(q)))
  return some
}

const words = sql`c.claim_no || ' ' || c.class_no || ' ' || c.person_name`

/** Those of them that were paid, held for this transaction; whatever else was named is left out. */
export const holdPaid = (tx: Tx, code: string, ids: string[]): Promise<PaidClaim[]> =>
  paid(tx, code).where('c.id', 'in', ids).orderBy('c.claim_no').forUpdate(['c']).execute()

export const setRecovery = (tx: Tx, ids: string[], state: RecoveryState, number: string) =>
  tx
    .updateTable('claims')
    .set({ recovery: state, recovery_no: number, version: sql<number>`version + 1` })
    .where('id', 'in', ids)
    .returning(['id', 'provider_code'])
    .execute()

/** The bank's record of the payment, or what was granted before this system. */
const paid = (tx: Tx, code: string) =>
  tx
    .selectFrom('claims as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('payments as y', (on) => on.onRef('y.claim_id', '=', 'c.id').on('y.status', '=', 'paid'))
    .select(['c.id', 'c.claim_no as claimNo', 'p.name as person', 'c.class_no as classNo'])
    .select(['c.occupation_name as occupation', 'c.level'])
    // As the payment says; of what was granted before this system, whoever claimed.
    .select(
      sql<string | null>`case coalesce(y.payee_kind, c.claimant) when 'person' then c.person_id end`.as(
        'payee',
      ),
    )
    .select(sql<number>`case c.status when 'paid' then y.amount_fen else c.amount_fen end`.as('paidFen'))
    .select(sql<string | null>`coalesce(y.settled_on, c.decided_on)`.as('paidOn'))
    .where('c.provider_code', '=', code)
    .where('c.status', 'in', ['paid', 'granted'])
    .where('c.recovery', 'is', null)
    .where(sql<number>`case c.status when 'paid' then y.amount_fen else c.amount_fen end`, '>', 0)

/** Of these numbers, the recoveries that a body has to pay, and no person. */
export async function recoveriesOfBodies(tx: Tx, numbers: string[]): Promise<string[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<{ number: string }>`select number from recoveries_of_bodies(${numbers})`.execute(
    tx,
  )
  return rows.map((r) => r.number)
}
