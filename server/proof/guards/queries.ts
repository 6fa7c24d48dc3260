// SQL of the guards as they stand: what keeps the rows in this database now.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'

export type Guard = {
  kind: 'function' | 'trigger' | 'policy' | 'constraint' | 'row-security'
  of: string
  is: string
}

/** `of`: table and name; `is`: what it does, where that reads alike in every version of PostgreSQL. Bodies that the server keeps in a form of its own are not among them. */
export async function guardsNow(tx: Tx): Promise<Guard[]> {
  const ours = sql`c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`
  const { rows } = await sql<Guard>`
    select 'function' as kind, p.proname::text as of, p.prosrc as is from pg_proc p
      where p.pronamespace = current_schema()::regnamespace and p.prosqlbody is null
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all
    select 'trigger', c.relname || '.' || t.tgname, case when t.tgenabled = 'O' then p.proname else 'disabled' end
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where ${ours} and not t.tgisinternal
    union all
    select 'policy', c.relname || '.' || p.polname, '' from pg_policy p join pg_class c on c.oid = p.polrelid where ${ours}
    union all
    select 'constraint', c.relname || '.' || k.conname, '' from pg_constraint k join pg_class c on c.oid = k.conrelid
      where ${ours} and k.contype in ('p', 'u', 'f', 'c', 'x')
    union all
    select 'row-security', c.relname, case when c.relforcerowsecurity then 'forced' else '' end from pg_class c
      where ${ours} and c.relrowsecurity`.execute(tx)
  return rows
}
