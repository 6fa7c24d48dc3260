// @promise 0032: of accounts two people decide. Every road to somebody else's rights that an administrator or an approver may take alone, by the statements
// of the database itself, is refused there, whatever the service would have asked.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import { type Actor, type Role, roles, system } from '../../server/access/roles.ts'
import { become } from '../../server/database/become.ts'
import { act, openDatabase, type Tx } from '../../server/database/db.ts'
import { tried } from '../../server/proof/test/tamper.ts'
import { adminOf } from '../../server/test/database.ts'
import { testHouse } from '../../server/test/house.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { promise } from './promise.ts'

const place = await emptyPlace()
const { app, as, house } = await testHouse({}, place)
const superuser = openDatabase(adminOf(place.url))
afterAll(() => superuser.close())
const who = { administrator: await as('administrator'), approver: await as('approver') }
const [second, other, mine, theirs, shut] = await Promise.all([
  as('administrator'),
  ...Array.from({ length: 4 }, () => as('clerk')),
])
const asked = async (by: { headers: { cookie: string } }, account: string): Promise<string> => {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/accounts/${account}/role`,
    payload: { role: 'finance' },
    headers: by.headers,
  })
  expect(answer.statusCode).toBe(201)
  return answer.json().id
}
const [own, foreign] = [
  await asked(who.administrator, mine!.account),
  await asked(second!, who.approver.account),
]
await asked(second!, theirs!.account)
await act(house.db, system, (tx) =>
  tx.updateTable('accounts').set({ status: 'disabled' }).where('id', '=', shut!.account).execute(),
)

/** Each gives somebody rights that two people would have to give, or takes the place of somebody. */
function roads(me: string, myRole: Role): string[] {
  const insert = (table: string, values: Record<string, string>) =>
    `insert into ${table} (${Object.keys(values).join()}) values (${Object.values(values).join()})`
  const account = (role: Role) => ({
    ...{ sign_in_name: `'${randomUUID()}'`, name: `'甲'`, role: `'${role}'`, password_hash: `'x'` },
    ...{ staff_no: `'N-1'`, created_by: `'${me}'` },
  })
  const request = { kind: `'role'`, account_id: `'${other!.account}'`, asked: `'{"role":"finance"}'` }
  const decided = { decided_by: `'${me}'`, decided_at: 'now()' }
  const set = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `${name} = ${value}`)
      .join()
  const ofOther = [
    ...roles.filter((role) => role !== 'clerk').map((role) => `role = '${role}'`),
    ...[
      `staff_no = 'N-2'`,
      `sign_in_name = 'somebody'`,
      `name = '乙'`,
      `provider_code = 'X'`,
      'person_id = gen_random_uuid()',
    ],
    ...[`password_hash = 'x'`, 'must_change_password = not must_change_password', `one_time_until = now()`],
    ...['one_time_used_at = now()', `created_by = '${me}'`],
  ]
  return [
    ...ofOther.map((change) => `update accounts set ${change} where id = '${other!.account}'`),
    `update accounts set status = 'active' where id = '${shut!.account}'`,
    ...roles
      .filter((role) => role !== myRole)
      .map((role) => `update accounts set role = '${role}' where id = '${me}'`),
    `update accounts set staff_no = 'N-3' where id = '${me}'`,
    ...roles.map((role) => insert('accounts', account(role))),
    insert('sessions', {
      ...{ token_hash: `'x'`, csrf_token: `'x'`, account_id: `'${other!.account}'` },
      expires_at: `now() + interval '1 day'`,
    }),
    `update sessions set account_id = '${other!.account}' where account_id = '${me}'`,
    `update sessions set token_hash = 'x', account_id = account_id where account_id = '${other!.account}'`,
    insert('known_devices', { token_hash: `'x'`, account_id: `'${other!.account}'` }),
    insert('account_requests', { ...request, asked_by: `'${second!.account}'` }),
    insert('account_requests', { ...request, asked_by: `'${me}'`, status: `'released'`, ...decided }),
    ...[own, foreign].map(
      (id) => `update account_requests set asked = '{"role":"approver"}' where id = '${id}'`,
    ),
    ...[own, foreign].map(
      (id) => `update account_requests set account_id = '${other!.account}' where id = '${id}'`,
    ),
    ...[own, foreign].map(
      (id) => `update account_requests set asked_by = '${theirs!.account}' where id = '${id}'`,
    ),
    `update account_requests set ${set({ status: `'released'`, ...decided, decided_by: `'${second!.account}'` })} where id = '${own}'`,
    `update account_requests set ${set({ status: `'withdrawn'`, ...decided })} where id = '${foreign}'`,
  ]
}
/** What of these one of the two may not do alone: releasing what one asked oneself, and what is about oneself. */
const release = (id: string, me: string) =>
  `update account_requests set status = 'released', decided_by = '${me}', decided_at = now() where id = '${id}'`

promise({
  says: '系统管理员、审批人员一人用数据库语句取得别人的权限：每一条路都不通',
  without: '账号各表的策略、触发器和约束停用',
  push: 1,
  soak: 1,
  attempt: async (_, guarded) => {
    let [cases, held] = [0, 0]
    for (const role of ['administrator', 'approver'] as const) {
      const me = who[role].account
      const actor: Actor = { account: me, name: '甲', role, provider: null, person: null }
      const alone = role === 'administrator' ? release(own, me) : release(foreign, me)
      for (const road of [...roads(me, role), alone]) {
        cases += 1
        held += await tried(superuser, async (tx) => {
          if (!guarded) await unguard(tx)
          await become(tx, actor)
          return sql
            .raw(road)
            .execute(tx)
            .then(
              ({ numAffectedRows }) => (numAffectedRows ? 0 : 1),
              (error: { code?: string }) => {
                // Refused by a policy, a right or a rule of the table; anything else is a road that leads nowhere and shows nothing.
                if (['42501', '23514'].includes(error.code ?? '')) return 1
                throw error
              },
            )
        })
      }
    }
    return { cases, held }
  },
})

const tables = ['accounts', 'account_requests', 'sessions', 'known_devices']
const unguard = (tx: Tx) =>
  sql`do $$ declare t text; c record; begin
    foreach t in array ${sql.lit(`{${tables.join()}}`)}::text[] loop
      execute format('alter table %I disable row level security; alter table %1$I disable trigger all', t);
      for c in select conname from pg_constraint where conrelid = t::regclass and contype in ('c', 'f') loop
        execute format('alter table %I drop constraint %I', t, c.conname);
      end loop;
    end loop;
  end $$`.execute(tx)
