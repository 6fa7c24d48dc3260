// The file the bank was sent is opened as it was sent, whatever today's writer of it would make.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Actor, type Role, system } from '../../../server/access/roles.ts'
import { sha256 } from '../../../server/canonical.ts'
import { act } from '../../../server/database/db.ts'
import { keepPaper } from '../../../server/files/kept-papers.ts'
import { orderFile } from '../../../server/outside/bank.ts'
import { testHouse } from '../../../server/test/house.ts'
import { sentOrdersDuty } from '../duties.ts'
import { openOrder } from './sent-order.ts'

const { house } = await testHouse()
const { db, keys } = house
const someone = (role: Role): Actor => ({
  account: randomUUID(),
  name: role,
  role,
  provider: null,
  person: null,
})
const finance = someone('finance')
let n = 0

/** A batch without payments, sent as `bytes`; approved and sent by two others. */
const sent = (bytes: Buffer) =>
  act(db, system, async (tx) => {
    const number = `BF2026-${String(++n).padStart(4, '0')}`
    const { id } = await tx
      .insertInto('payment_batches')
      .values({
        number,
        status: 'sent',
        prepared_by: randomUUID(),
        approved_by: randomUUID(),
        sent_by: randomUUID(),
        file_hash: sha256(bytes),
        total_fen: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, number }
  })
const paperOf = (id: string) => ({
  kind: 'bank-order' as const,
  subjectId: id,
  edition: 'sent',
  provider: null,
})
const open = (who: Actor, id: string) => act(db, who, (tx) => openOrder(tx, who, keys, id))
const rowOf = (id: string) =>
  act(db, system, (tx) =>
    tx.selectFrom('kept_papers').selectAll().where('subject_id', '=', id).executeTakeFirst(),
  )

describe('A13.9 the file for the bank', () => {
  it('sent in an earlier format opens byte for byte, and lies there sealed', async () => {
    const earlier = Buffer.from('流水号|账号|金额\r\n1|6217851234000000017|1500.00\r\n')
    const { id, number } = await sent(earlier)
    expect(orderFile({ batch: number, lines: [] }).bytes).not.toEqual(earlier)
    await act(db, finance, (tx) => keepPaper(tx, keys, paperOf(id), earlier))
    expect((await open(finance, id)).file).toMatchObject({ bytes: earlier, hash: sha256(earlier) })
    expect((await rowOf(id))!.bytes_enc.includes('6217851234000000017')).toBe(false)
  })
  it('of a batch from before files were kept is made once more and kept, by whoever opens it or by the clock', async () => {
    const [one, two] = [1, 2].map((k) =>
      orderFile({ batch: `BF2026-${String(n + k).padStart(4, '0')}`, lines: [] }),
    )
    const [first, second] = [await sent(one!.bytes), await sent(two!.bytes)]
    expect((await open(finance, first.id)).file.bytes).toEqual(one!.bytes)
    expect((await rowOf(first.id))!.hash).toBe(one!.hash)
    await sentOrdersDuty.run(house)
    expect((await rowOf(second.id))!.hash).toBe(two!.hash)
  })
  it('that is neither kept nor to be made again is not given out as something else', async () => {
    const { id } = await sent(Buffer.from('another file'))
    await expect(open(finance, id)).rejects.toThrow('no longer has the hash sent')
    await expect(sentOrdersDuty.run(house)).rejects.toThrow('no longer has the hash sent')
  })
  it('is for finance alone, and nobody changes or takes away what is kept', async () => {
    const { id } = await sent(Buffer.from('x'))
    await act(db, finance, (tx) => keepPaper(tx, keys, paperOf(id), Buffer.from('x')))
    for (const role of ['clerk', 'approver', 'auditor', 'administrator', 'principal'] as const) {
      const { rows } = await act(db, someone(role), (tx) =>
        sql`select from kept_papers where subject_id = ${id}`.execute(tx),
      )
      expect(rows, role).toEqual([])
    }
    for (const statement of [sql`update kept_papers set hash = 'x'`, sql`delete from kept_papers`])
      await expect(act(db, system, (tx) => statement.execute(tx))).rejects.toThrow(/permission denied/)
  })
})
