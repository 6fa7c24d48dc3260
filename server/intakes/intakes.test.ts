// What was brought in: once a file, by one, taken back by another, its row never changed.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Actor, type Role, system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { confirmed, sheetOf } from '../http/uploads/sheet-upload.ts'
import { testHouse } from '../test/house.ts'
import { fieldsOf, intakeBefore, openIntake } from './actions.ts'

const { app, house, as, owner } = await testHouse()
const clerk = await as('clerk')
const approver = await as('approver')
const actorOf = (role: Role, account: string): Actor => ({
  ...{ account, name: `测试${role}`, role, provider: null, person: null },
})
const byClerk = actorOf('clerk', clerk.account)
const TODAY = '2026-11-28'
const fields = { source: '启东市就业管理中心', asOf: '2025-12-31', confidence: 'official' }

const sent = (bytes: string, clientKey: string = randomUUID()) =>
  confirmed(sheetOf({ bytes: Buffer.from(bytes), fileName: '历年补贴.xlsx', clientKey, fields }))
type Sent = ReturnType<typeof sent>
/** As a room does it: what was carried out before is answered, what was not is begun. */
const bring = (sheet: Sent, kind: 'earlier-grants' | 'certificates' = 'earlier-grants') =>
  act(house.db, byClerk, async (tx) => {
    const before = await intakeBefore(tx, kind, sheet)
    if (before) return before
    return openIntake(tx, byClerk, { kind, sent: sheet, fields: fieldsOf(sheet, TODAY), rows: 5 })
  })
const read = async (id: string) =>
  (await app.inject({ url: `/api/intakes/${id}`, headers: approver.headers })).json()
const withdraw = (id: string, headers = approver.headers) =>
  app.inject({
    ...{ method: 'POST', url: `/api/intakes/${id}/withdrawal`, headers },
    payload: { reason: '导错了年份，另行导入。' },
  })
const bare = (statement: string) => owner.pool.query(statement)

it('a second press answers the first, the same file is refused naming the first, and once taken back it comes in again', async () => {
  const key = randomUUID()
  const id = await bring(sent('one', key))
  expect(await bring(sent('one', key))).toBe(id)
  await expect(bring(sent('two', key))).rejects.toThrow('已用于另一个文件')
  await expect(bring(sent('one'))).rejects.toThrow(
    /已于\d{4}-\d{2}-\d{2}由测试clerk接入（“历年补贴.xlsx”，来源启东市就业管理中心，5行）/,
  )
  expect(await bring(sent('one'), 'certificates')).not.toBe(id)
  expect(await read(id)).toMatchObject({ state: 'counts', withdrawn: null, acts: [{ allowed: true }] })
  expect((await withdraw(id, clerk.headers)).statusCode).toBe(403)
  expect((await withdraw(id)).json()).toMatchObject({ state: 'withdrawn', acts: [{ allowed: false }] })
  expect((await withdraw(id)).statusCode).toBe(422)
  expect(await bring(sent('one'))).not.toBe(id)
  const { rows } = (await app.inject({ url: '/api/intakes?state=withdrawn', headers: clerk.headers })).json()
  expect(rows.map((row: { id: string }) => row.id)).toEqual([id])
  const { rows: acts } = await act(house.db, actorOf('auditor', (await as('auditor')).account), (tx) =>
    sql<{
      verb: string
    }>`select verb from journal where area = 'intakes' and subject_id = ${id} order by id`.execute(tx),
  )
  expect(acts.map((entry) => entry.verb)).toEqual(['接入以前和外地的补贴', '撤回接入的以前和外地的补贴'])
})

it('whose list, of which day and how far trusted is said, each with its sentence', () => {
  const wrongOf = (said: Record<string, string>) => {
    try {
      fieldsOf({ ...sent('x'), fields: said }, TODAY)
      return null
    } catch (error) {
      return Object.keys((error as { fields: object }).fields).sort()
    }
  }
  expect(wrongOf({})).toEqual(['asOf', 'confidence', 'source'])
  expect(wrongOf({ ...fields, asOf: '2026-11-29' })).toEqual(['asOf'])
  expect(wrongOf({ ...fields, confidence: 'sure' })).toEqual(['confidence'])
  expect(wrongOf({ ...fields, asOf: TODAY })).toBeNull()
})

it('in bare SQL too: a file once, no day to come, another takes it back, and nothing is rewritten', async () => {
  const id = await bring(sent('three'))
  const again = (change: Record<string, unknown>) =>
    act(house.db, byClerk, (tx) =>
      tx
        .insertInto('intakes')
        .values({
          ...{ client_key: randomUUID(), kind: 'earlier-grants', source: '某处', as_of: '2025-12-31' },
          ...{ confidence: 'official', file_name: 'x', file_hash: randomUUID(), row_count: 1 },
          ...{ taken_by: clerk.account, taken_name: 'x', ...change },
        })
        .execute(),
    )
  const { sha256: file_hash } = await read(id)
  await expect(again({ file_hash })).rejects.toMatchObject({ constraint: 'intakes_same_file_once' })
  await expect(again({ as_of: '2099-01-01' })).rejects.toMatchObject({
    constraint: 'intakes_of_a_day_that_came',
  })
  await expect(again({ taken_by: approver.account })).rejects.toThrow('row-level security')
  await expect(
    act(house.db, system, (tx) =>
      tx
        .insertInto('intake_withdrawals')
        .values({
          ...{ intake_id: id, reason: '撤回自己接入的', withdrawn_by: clerk.account, withdrawn_name: 'x' },
        })
        .execute(),
    ),
  ).rejects.toMatchObject({ constraint: 'intake_withdrawals_by_two' })
  await expect(bare('update intakes set row_count = 1')).rejects.toThrow('insert-only')
  await expect(bare('delete from intake_withdrawals')).rejects.toThrow('insert-only')
})
