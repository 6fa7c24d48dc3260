// One person, asked for by a check and by a claim: the registers answer both with the same facts.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { insertCheck } from '../checks/queries.ts'
import { insertCheckRows } from '../checks/row-queries.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { registersOf } from './registers.ts'

const { asSystem, finished } = await claimDesk()

it('A13.6 A13.1 a certificate of an exam held counts in a check as it does in a claim', async () => {
  const one = await finished({ size: 1, level: '3' })
  const { personId } = one.people[0]!
  const [check, claim] = await asSystem(async (tx) => {
    const { id_number_hash: person } = await tx
      .selectFrom('persons')
      .select('id_number_hash')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    const id = await insertCheck(tx, {
      ...{ clientKey: randomUUID(), account: null, provider: null, fileName: 'x', fileHash: 'x' },
      ...{
        historyName: null,
        columns: [],
        unjudged: [],
        notices: [],
        sheetName: 'x',
        rowCount: 1,
        shadowYear: null,
        historyCount: 0,
      },
    })
    // The row itself names another, lower occupation and carries no certificate of its own.
    await insertCheckRows(tx, id, [
      {
        ...{
          kind: 'claim',
          row: 1,
          cells: Buffer.from(''),
          facts: '{}',
          person,
          code: '6-18-02-04',
          name: '焊工',
        },
        ...{ level: '5', classNo: null, issuedOn: null, appliedOn: null, provider: null },
      },
    ])
    return [
      await registersOf(tx, { checks: [id] }),
      await registersOf(tx, { people: [personId], codes: ['6-18-02-04'], claim: null }),
    ]
  })
  expect([...check.certificates.values()].flat()).toMatchObject([
    { where: 'register', code: '6-31-01-03', name: '电工', level: '3', provider: one.provider },
  ])
  expect(claim).toMatchObject({ certificates: check.certificates, earlier: check.earlier })
  // Its occupation's lines are there too, to know it under its name in the catalogue.
  for (const of of [check, claim]) expect(of.catalogue('6-31-01-03').names).toEqual(['电工'])
})
