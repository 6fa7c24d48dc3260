// SQL of what people made of findings.
import type { Insertable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'
import { SOURCE } from './names.ts'

/** Of one case and of the lists it waits for, the earliest first. */
export const settlementsOf = (tx: Tx, kind: string, id: string, sources: string[]) =>
  tx
    .selectFrom('finding_settlements')
    .selectAll()
    .where((e) =>
      e.or([
        e.and([e('subject_kind', '=', kind), e('subject_id', '=', id)]),
        e.and([e('subject_kind', '=', SOURCE), e('subject_id', 'in', ['', ...sources])]),
      ]),
    )
    .orderBy('settled_at')
    .execute()
export type SettlementRow = Awaited<ReturnType<typeof settlementsOf>>[number]

export const insertSettlement = (tx: Tx, values: Insertable<Tables['finding_settlements']>) =>
  tx.insertInto('finding_settlements').values(values).execute()
