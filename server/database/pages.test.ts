// What every register stands on: exact counts up to a limit, pages from both ends, words found by their pairs.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { system } from '../access/roles.ts'
import { inventedIdNumber, testHouse } from '../test/house.ts'
import { act, type Tx } from './db.ts'
import { countUpTo, inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from './pages.ts'
import { hasPairs } from './pairs.ts'

const { house } = await testHouse()
const names = ['陈伟', '陈伟明', '李建国', '王芳', '张建国', '周明伟', '赵一']
await act(house.db, system, async (tx) => {
  for (const name of names)
    await addPerson(tx, system, house.keys, { name, idNumber: inventedIdNumber(), category: '其他' })
})
const asClerk = <T>(work: (tx: Tx) => Promise<T>) => act(house.db, { ...system, role: 'clerk' }, work)

const order: RegisterOrder = {
  columns: { name: 'name', bank: 'bank_name' },
  empty: ['bank'],
  tie: 'name',
  own: [{ by: 'name' }],
}
const page = (paging: Paging, sort?: string) =>
  asClerk(async (tx) => {
    const { ids, ...counted } = await pageOf(
      tx,
      tx.selectFrom('persons'),
      'id',
      orderFor(sort, order),
      paging,
    )
    const rows = await tx.selectFrom('persons').select(['id', 'name']).where('id', 'in', ids).execute()
    return { names: inOrder(rows, ids).map((row) => row.name), ...counted }
  })
const sorted = [...names].sort()

it('counts exactly up to the limit, and beyond it only says that there are more', async () => {
  expect(await page({ page: 1, size: 3, upTo: 7 })).toMatchObject({ total: 7, more: false })
  expect(await page({ page: 1, size: 3, upTo: 6 })).toMatchObject({ total: 6, more: true })
  expect(await asClerk((tx) => countUpTo(tx, tx.selectFrom('persons').where('name', '=', '无')))).toEqual({
    total: 0,
    more: false,
  })
})

it('goes on page after page, past what was counted too', async () => {
  const seen = []
  for (const at of [1, 2, 3]) seen.push(...(await page({ page: at, size: 3, upTo: 3 })).names)
  expect(seen).toEqual(sorted)
})

it('counts pages from the end: the last, and the one before it', async () => {
  expect((await page({ page: -1, size: 3 })).names).toEqual(sorted.slice(-3))
  expect((await page({ page: -2, size: 3 })).names).toEqual(sorted.slice(-6, -3))
  expect((await page({ page: -1, size: 3 }, '-name')).names).toEqual([...sorted].reverse().slice(-3))
})

it('what is empty comes last, whichever way and from whichever end', async () => {
  await act(house.db, system, (tx) =>
    tx.updateTable('persons').set({ bank_name: '农商行' }).where('name', '=', '王芳').execute(),
  )
  for (const sort of ['bank', '-bank']) {
    expect((await page({ page: 1, size: 1 }, sort)).names).toEqual(['王芳'])
    expect((await page({ page: -1, size: 6 }, sort)).names).not.toContain('王芳')
  }
})

it('the bureau finds a name of two characters by an index, in a table with row-level security', async () => {
  const plan = await asClerk(async (tx) => {
    // A small table is read whole; here only what answers the pair itself is left to choose.
    for (const way of ['seqscan', 'indexscan', 'indexonlyscan'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx)
    const found = tx.selectFrom('persons').select('name').where(hasPairs(sql`name`, '建国'))
    expect((await found.execute()).map((row) => row.name).sort()).toEqual(['张建国', '李建国'])
    return JSON.stringify(await found.explain('json'))
  })
  expect(plan).toContain('persons_words')
  expect(plan).toContain('Index Cond')
})

it('says nothing of a single character, which most words of an index hold', async () => {
  const all = await asClerk((tx) =>
    tx.selectFrom('persons').select('name').where(hasPairs(sql`name`, '伟')).execute(),
  )
  expect(all).toHaveLength(names.length)
})
