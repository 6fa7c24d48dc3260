// What every register stands on: exact counts up to a limit, pages from both ends, words found by their pairs.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { system } from '../access/roles.ts'
import { inventedIdNumber, testHouse } from '../test/house.ts'
import { act, type Tx } from './db.ts'
import { countUpTo, cutOf, inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from './pages.ts'
import { hasPairs, holds, holdsOneByOne, liesAnywhere } from './pairs.ts'

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
    const { ids, ...rest } = await pageOf(tx, tx.selectFrom('persons'), 'id', orderFor(sort, order), paging)
    const rows = await tx.selectFrom('persons').select(['id', 'name']).where('id', 'in', ids).execute()
    return { names: inOrder(rows, ids).map((row) => row.name), ...rest }
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

it.each(['name', '-name', 'bank', '-bank'])(
  'the page after a row and the one before it are those of the whole: %s',
  async (sort) => {
    await act(house.db, system, (tx) =>
      tx
        .updateTable('persons')
        .set({ bank_name: '农商行' })
        .where('name', 'in', ['王芳', '陈伟', '赵一'])
        .execute(),
    )
    const whole = (await page({ page: 1, size: 7 }, sort)).names
    expect(whole).toHaveLength(7)
    const seen = [await page({ page: 1, size: 2 }, sort)]
    while (seen.at(-1)!.names.length === 2)
      seen.push(await page({ page: seen.length + 1, size: 2, after: seen.at(-1)!.after! }, sort))
    expect(seen.flatMap((one) => one.names)).toEqual(whole)
    const back = [await page({ page: -1, size: 2 }, sort)]
    while (back[0]!.names.length === 2)
      back.unshift(await page({ page: -back.length - 1, size: 2, before: back[0]!.before! }, sort))
    expect(back.flatMap((one) => one.names)).toEqual(whole)
    await act(house.db, system, (tx) => tx.updateTable('persons').set({ bank_name: null }).execute())
  },
)

it('goes on after a row that the filter no longer finds, and past one that is not there', async () => {
  const { after } = await page({ page: 1, size: 3 })
  const next = await asClerk((tx) =>
    pageOf(tx, tx.selectFrom('persons').where('id', '<>', after!), 'id', orderFor(undefined, order), {
      ...{ page: 2, size: 3, after },
    }),
  )
  expect(next.ids).toHaveLength(3)
  expect(next.ids).not.toContain(after)
  const nowhere = { page: 2, size: 3, after: '00000000-0000-4000-8000-000000000000' }
  expect((await page(nowhere)).names).toEqual(sorted.slice(3, 6))
  // But not past more rows than are counted.
  await expect(page({ ...nowhere, page: 1_000_000 })).rejects.toThrow('10000 条')
})

it.each([
  [{ page: 1, size: 3 }, [0, 3]],
  [{ page: 3, size: 3 }, [6, 9]],
  [{ page: -1, size: 3 }, [4, 7]],
  [{ page: 9, size: 3, after: 'b' }, [2, 5]],
  [{ page: 9, size: 3, after: 'g' }, [7, 9]],
  [{ page: 9, size: 3, before: 'f' }, [2, 5]],
  [{ page: 9, size: 3, before: 'b' }, [0, 1]],
  [{ page: 2, size: 3, after: 'gone' }, [3, 6]],
])('rows that are in memory are cut into the same pages: %o', (paging, [from, to]) => {
  const ids = [...'abcdefg']
  const rows = ids.map((id) => ({ id }))
  const on = ids.slice(from, to)
  const around = on.length === 0 ? {} : { before: on[0], after: on.at(-1) }
  expect(cutOf(rows, paging)).toEqual({ ids: on, total: 7, more: false, ...around })
  expect(() => cutOf(rows, { page: 1_000_000, size: 3, after: 'gone' })).toThrow('10000 条')
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

it('where more hold a word than are counted, the page is read in its order and no other index is asked', async () => {
  const held = (tx: Tx, many: boolean) =>
    tx
      .selectFrom('persons')
      .where((many ? holdsOneByOne : (words: typeof name, q: string) => holds(tx, words, q))(name, '建国'))
  const name = sql`name`
  const asked = (upTo: number) =>
    asClerk(async (tx) => {
      const seen: string[] = []
      const many = tx.selectFrom('persons').where(sql<boolean>`name = '周明伟'`)
      const { ids, ...counted } = await pageOf(
        tx,
        held(tx, false),
        'id',
        order.own,
        { page: 1, size: 5, upTo },
        many,
      )
      for (const id of ids)
        seen.push(
          (await tx.selectFrom('persons').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name,
        )
      return { seen, ...counted }
    })
  // Another question in its place shows which of the two the page was read by.
  expect(await asked(2)).toMatchObject({ seen: ['张建国', '李建国'], total: 2, more: false })
  expect(await asked(1)).toMatchObject({ seen: ['周明伟'], total: 1, more: true })
  const both = await asClerk((tx) =>
    Promise.all([held(tx, false), held(tx, true)].map((q) => q.select('name').orderBy('name').execute())),
  )
  expect(both[0]).toEqual(both[1])
  expect(both[0]).toHaveLength(2)
})

it('numbers, which stand together in most orders, are never looked for one by one', () => {
  expect(['KB2024-08', '电工5期', '江海', 'jhxx'].map(liesAnywhere)).toEqual([false, false, true, true])
})
