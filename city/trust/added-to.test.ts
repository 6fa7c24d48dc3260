// @promise what is only ever added to is neither changed nor removed by anybody, whatever their rights: a trigger refuses it.
import { sql } from 'kysely'
import { pastTriggers, tried } from '../../server/proof/test/tamper.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { superuser } = await provedCity()

promise({
  says: '日志等只增不改的表：改、删、清空，数据库超级用户直接做也被拒绝',
  without: '触发器停用',
  push: 1,
  soak: 1,
  attempt: async (_, guarded) => {
    const { rows: tables } = await sql<{ name: string; column: string }>`
      select c.relname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
          and not a.attisdropped and a.attidentity = '' and a.attgenerated = '' order by a.attnum limit 1) as column
      from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and exists (select from pg_trigger t
        where t.tgrelid = c.oid and t.tgname = c.relname || '_insert_only')
      order by 1`.execute(superuser.kysely)
    const tries = tables.flatMap(({ name, column }) => [
      sql`update ${sql.table(name)} set ${sql.ref(column)} = ${sql.ref(column)}`,
      sql`delete from ${sql.table(name)}`,
      sql`truncate ${sql.table(name)} cascade`,
    ])
    let held = 0
    for (const statement of tries)
      held += await tried(superuser, async (tx) => {
        if (!guarded) await pastTriggers(tx)
        return statement.execute(tx).then(
          () => 0,
          (error: { message: string }) => Number(/is insert-only/.test(error.message)),
        )
      })
    return { cases: tries.length, held }
  },
})
