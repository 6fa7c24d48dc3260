// What the rooms know of cases that were judged: how people name them, and whether they still wait for a decision.
import { sql } from 'kysely'
import type { CasesOf } from '../regulation/kept/trial.ts'
import type { Tx } from '../server/database/db.ts'

type Seen = Awaited<ReturnType<CasesOf>>
const seen = async (tx: Tx, rows: ReturnType<typeof sql<Seen[number]>>): Promise<Seen> =>
  (await rows.execute(tx)).rows

/** By the kind under which their judgements are kept. Decided is what somebody has agreed to or refused, ordered or sealed. */
const kinds: { [kind: string]: (tx: Tx, ids: string[]) => Promise<Seen> } = {
  filing: (tx, ids) =>
    seen(
      tx,
      sql`select f.id, f.number || ' ' || p.name as name, f.status in ('draft', 'submitted', 'returned', 'reviewed', 'visited') as open
        from filings f join providers p on p.credit_code = f.provider_code where f.id = any(${ids}::uuid[])`,
    ),
  class: (tx, ids) =>
    seen(
      tx,
      sql`select id, class_no || ' ' || name as name, status in ('draft', 'submitted', 'returned') as open
        from classes where id = any(${ids}::uuid[])`,
    ),
  'lesson-change': (tx, ids) =>
    seen(
      tx,
      sql`select l.id, c.class_no || ' ' || c.name as name, l.decision is null as open
        from lesson_changes l join classes c on c.id = l.class_id where l.id = any(${ids}::uuid[])`,
    ),
  claim: (tx, ids) =>
    seen(
      tx,
      sql`select id, claim_no as name, status in ('submitted', 'reviewed') as open from claims where id = any(${ids}::uuid[])`,
    ),
  ledger: (tx, ids) =>
    seen(
      tx,
      sql`select id, class_no || ' ' || name as name, false as open from classes where id = any(${ids}::uuid[])`,
    ),
  rectification: (tx, ids) =>
    seen(
      tx,
      sql`select id, number as name, false as open from rectifications where id = any(${ids}::uuid[])`,
    ),
  'claim-check': (tx, ids) =>
    seen(
      tx,
      sql`select id, file_name as name, false as open from claim_checks where id = any(${ids}::uuid[])`,
    ),
}

export const judgedCases: CasesOf = async (tx, kind, ids) => (await kinds[kind]?.(tx, ids)) ?? []
