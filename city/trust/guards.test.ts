// @promise whoever takes a guard of the database away, turns it off, replaces it or puts one beside it is found by `verify` while it stands so.

import { sql } from 'kysely'
import { expect } from 'vitest'
import { guardFaults, schemaOfProgram } from '../../server/proof/guards/guards.ts'
import { type Guard, guardsNow } from '../../server/proof/guards/queries.ts'
import { tried } from '../../server/proof/test/tamper.ts'
import { random } from '../random.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { superuser } = await provedCity()
const schema = schemaOfProgram()

promise({
  says: '数据库的触发器、函数、策略、约束、行级安全被停用、改写、删去或另加：verify 逐个指出',
  without: '对照的说明也按改后的数据库重写',
  push: 30,
  soak: 3_000,
  attempt: async (cases, guarded) => {
    const dice = random(20261128)
    const guards = await tried(superuser, async (tx) => {
      expect(await guardFaults(tx)).toEqual([])
      return (await guardsNow(tx)).filter(({ of }) => schema.includes(of.replace(/.*\./, '')))
    })
    let held = 0
    for (let n = 0; n < cases; n++)
      held += await tried(superuser, async (tx) => {
        const guard = dice.pick(guards)
        const [table, name] = guard.of.split('.')
        const harm = {
          function: `update pg_proc set prosrc = 'begin return null; end' where pronamespace = current_schema()::regnamespace and proname = '${table}'`,
          trigger: dice.pick([
            `alter table ${table} disable trigger ${name}`,
            `drop trigger ${name} on ${table}`,
            `create trigger zz_${n} before insert on ${table} for each row execute function refuse_change()`,
          ]),
          policy: dice.pick([
            `drop policy ${name} on ${table}`,
            `create policy zz_${n} on ${table} for all to public using (true)`,
          ]),
          constraint: `alter table ${table} drop constraint ${name} cascade`,
          'row-security': dice.pick([
            `alter table ${table} disable row level security`,
            `alter table ${table} no force row level security`,
          ]),
        }[guard.kind]
        await sql.raw(harm).execute(tx)
        const found = await guardFaults(tx, guarded ? schema : describing(await guardsNow(tx)))
        return Number(found.some((fault) => fault.includes(table!)))
      })
    return { cases, held }
  },
})

/** As db/schema.sql would be, had the program made the guards as they are now. */
function describing(guards: Guard[]): string {
  const lines = guards.map(({ kind, of, is }) => {
    const [table, name] = of.split('.')
    if (kind === 'function') return `CREATE OR REPLACE FUNCTION ${of}()\nAS $function$${is}$function$`
    if (kind === 'trigger') return `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} EXECUTE FUNCTION ${is}()`
    if (kind === 'policy') return `create policy ${name} on ${table} for all`
    if (kind === 'constraint') return `create table ${table} (\n  constraint ${name} x\n);`
    return `alter table ${table} enable row level security${is && ', force row level security'};`
  })
  return [...lines, ...[...schema.matchAll(/^create table \w+ \($/gm)].map(([begin]) => `${begin}\n);`)].join(
    '\n',
  )
}
