// @promise an act and its entry in the journal are one: the service killed with SIGKILL amid acts leaves each of them whole or not at all, and keeps what it acknowledged.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { withClient } from '../../server/database/embedded/roles.ts'
import { adminOf, serviceOf } from '../../server/test/database.ts'
import { testHouse } from '../../server/test/house.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { random } from '../random.ts'
import { bundled } from './bundled.ts'
import { promise } from './promise.ts'

const place = await emptyPlace()
const { as } = await testHouse({}, place)
const administrator = await as('administrator')
const accounts = await Promise.all(Array.from({ length: 6 }, () => as('clerk')))
const dice = random(20261128)
const program = await bundled('server/test/serve-place.ts')
const ask = <T>(sql: string): Promise<T[]> =>
  withClient(adminOf(place.url), async (client) => (await client.query(sql)).rows as T[])

let service: ChildProcess | undefined
afterAll(() => service?.kill('SIGKILL'))

promise({
  says: '服务在办理中被强行结束：每件事要么连同操作记录都在，要么都不在；已答复的不丢',
  without: '操作记录没有与操作一同写下',
  push: 2,
  soak: 1_000,
  control: 1,
  attempt: async (cases, guarded) => {
    if (!guarded) await ask(swallow)
    let held = 0
    for (let round = 0; round < cases; round++) {
      await ask('delete from account_requests where true')
      held += (await oneRound()).length === 0 ? 1 : 0
    }
    await ask('drop trigger if exists swallowed on journal')
    return { cases, held }
  },
})

/** Six people's matters, asked and taken back as fast as it goes, until the service is no more. Answers what is not whole. */
async function oneRound(): Promise<string[]> {
  const [{ last }] = (await ask<{ last: string }>('select coalesce(max(id), 0) as last from journal')) as [
    { last: string },
  ]
  const origin = await started()
  const asked: string[] = []
  const withdrawn: string[] = []
  const call = (method: string, path: string, body?: object) =>
    fetch(`${origin}/api/${path}`, {
      method,
      headers: { ...administrator.headers, origin, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  const matters = accounts.map(async ({ account }, of) => {
    for (let n = 0; ; n++) {
      const answer = await call('POST', `accounts/${account}/staff-number`, { staffNo: `K-${of}-${n}` })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      const { id } = (await answer.json()) as { id: string }
      asked.push(id)
      const ended = await call('DELETE', `account-requests/${id}`)
      if (ended.status !== 200) throw new Error(`${ended.status} ${await ended.text()}`)
      withdrawn.push(id)
    }
  })
  const over = Promise.allSettled(matters)
  while (withdrawn.length === 0) await Promise.race([sleep(5), over])
  await sleep(dice.whole(200))
  service!.kill('SIGKILL')
  await once(service!, 'exit')
  for (const { reason } of (await over) as PromiseRejectedResult[])
    if (reason.name !== 'TypeError') throw reason
  await quiet()
  return broken(last, asked, withdrawn)
}

async function started(): Promise<string> {
  const { keys, data, url } = place
  const secrets = [keys.data.toString('hex'), keys.index.toString('hex')]
  service = spawn(process.execPath, [program.path, serviceOf(url), data, ...secrets], {
    env: program.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [origin] = (await once(createInterface(service.stdout!), 'line')) as [string]
  return origin
}

/** Until the database has noticed that nobody is there any more. */
async function quiet(): Promise<void> {
  const busy = `select from pg_stat_activity where datname = current_database() and application_name = 'qixun'
    and xact_start is not null and pid <> pg_backend_pid()`
  while ((await ask(busy)).length > 0) await sleep(20)
}

/** Of each matter: what the table says and what the journal says, and what was acknowledged, are the same. */
async function broken(last: string, asked: string[], withdrawn: string[]): Promise<string[]> {
  const rows = await ask<{ id: string | null; status: string | null; entries: string[] }>(`
    select coalesce(r.id::text, j.id) as id, r.status, coalesce(j.entries, '{}') as entries from account_requests r
      full join (select detail ->> 'request' as id, array_agg(left(verb, 2) order by id) as entries from journal
        where id > ${last} and detail ? 'request' group by 1) j on j.id = r.id::text`)
  const kept = new Map(rows.map((row) => [row.id, row]))
  const half = rows.filter(
    ({ status, entries }) => entries.join() !== (status === 'waiting' ? '申请' : '申请,撤回'),
  )
  return [
    ...half.map(({ id, status, entries }) => `${id} ${status} ${entries}`),
    ...asked.filter((id) => !kept.has(id)),
    ...withdrawn.filter((id) => kept.get(id)?.status !== 'withdrawn'),
  ]
}

const swallow = `create or replace function swallow() returns trigger language plpgsql as 'begin return null; end';
  create trigger swallowed before insert on journal for each row execute function swallow()`
