// One person, asked for by a check and by a claim: the registers answer both with the same facts.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { whole } from '../../../regulation/explain.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { addCertificates } from '../../people/add.ts'
import { insertCategory } from '../../people/categories/queries.ts'
import { insertList, insertListRows } from '../../people/lists/queries.ts'
import { insertCheck } from '../checks/queries.ts'
import { insertCheckRows } from '../checks/row-queries.ts'
import { judgeClaim } from '../claims/judge.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { today } from '../test/training.ts'
import { registersOf } from './registers.ts'

const { asSystem, finished, approver } = await claimDesk()

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

it('A13.6 a certificate from elsewhere bars a lower grant, one that nobody checked or that may be another occupation waits for a person, and taken back it does neither', async () => {
  const one = await finished({ size: 1, level: '4' })
  const { personId } = one.people[0]!
  const intake = (confidence: string) =>
    asSystem((tx) =>
      tx
        .insertInto('intakes')
        .values({
          ...{
            client_key: randomUUID(),
            kind: 'certificates',
            source: '江苏省技能鉴定中心',
            as_of: '2026-01-31',
            confidence,
          },
          ...{ file_name: 'x', file_hash: randomUUID(), row_count: 1, taken_name: 'x' },
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
  const hold = async (confidence: string, code: string, name: string) => {
    const { id } = await intake(confidence)
    await asSystem((tx) =>
      addCertificates(tx, [
        {
          ...{
            personId,
            certificateNo: `S0000320699012330${confidence.length}${code.slice(-2)}${name.length}`,
            level: '3',
          },
          ...{
            occupationCode: code,
            occupationName: name,
            issuedOn: '2023-05-01',
            providerCode: null,
            intakeId: id,
          },
        },
      ]),
    )
    return id
  }
  const takeBack = (id: string) =>
    asSystem((tx) =>
      sql`insert into intake_withdrawals (intake_id, reason, withdrawn_by, withdrawn_name) values (${id}, '导错了年份。', ${approver.account}, 'x')`.execute(
        tx,
      ),
    )
  const judged = async () => {
    const { id_number_hash: personHash } = await asSystem((tx) =>
      tx.selectFrom('persons').select('id_number_hash').where('id', '=', personId).executeTakeFirstOrThrow(),
    )
    const { judgement } = await asSystem(async (tx) =>
      judgeClaim(tx, await lawOn(tx), {
        ...{ id: null, claimNo: '', personId, personHash, claimant: 'institution', provider: one.provider },
        ...{
          classId: one.classId,
          classNo: one.classNo,
          occupationCode: '6-31-01-03',
          occupationName: '电工',
        },
        ...{ level: '4', issuedOn: today, appliedOn: today },
      }),
    )
    const { verdict, say, evidence } = whole(judgement.findings.find((f) => f.clause === 'A13.6')!)
    return { verdict, say, row: evidence?.rows[0] }
  }
  expect(await judged()).toMatchObject({ verdict: 'pass', say: expect.stringContaining('未核验') })
  const unverified = await hold('unverified', '6-31-01-03', '电工')
  expect(await judged()).toMatchObject({
    verdict: 'manual',
    say: expect.stringContaining('未经核实'),
    row: ['三级', '2023-05-01', '接入的记录：江苏省技能鉴定中心（2026-01-31，未经核实）'],
  })
  await takeBack(unverified)
  expect(await judged()).toMatchObject({ verdict: 'pass' })
  // An older code of the same name.
  const older = await hold('department', '6-07-06-05', '电工')
  expect(await judged()).toMatchObject({
    verdict: 'manual',
    say: expect.stringContaining('补贴目录中没有'),
  })
  await takeBack(older)
  // Under a code that no catalogue has, and another name, it may be what nobody has registered as renamed yet.
  const another = await hold('official', '6-07-06-99', '维修电工')
  expect(await judged()).toMatchObject({
    verdict: 'manual',
    say: expect.stringContaining('可能是改名或者改编码前的'),
    row: ['三级', '2023-05-01', '接入的记录：江苏省技能鉴定中心（2026-01-31，主管部门出具）'],
  })
  await takeBack(another)
  // What the catalogue knows as another occupation is another.
  const welder = await hold('official', '6-18-02-04', '焊工')
  expect(await judged()).toMatchObject({
    verdict: 'pass',
    say: expect.stringContaining('江苏省技能鉴定中心（2026-01-31，主管部门出具）证书名单中也未见'),
  })
  await takeBack(welder)
  await hold('official', '6-31-01-03', '电工')
  expect(await judged()).toMatchObject({
    verdict: 'fail',
    say: expect.stringContaining('2023-05-01已获得电工三级证书'),
    row: ['三级', '2023-05-01', '接入的记录：江苏省技能鉴定中心（2026-01-31，主管部门出具）'],
  })
})

it('A13.8 A9.1(b) a claim and a check read what other departments know of the person: a hit waits for a person, what was not asked is not checked', async () => {
  const one = await finished({ size: 1 })
  const { personId } = one.people[0]!
  const { id_number_hash: personHash } = await asSystem((tx) =>
    tx.selectFrom('persons').select('id_number_hash').where('id', '=', personId).executeTakeFirstOrThrow(),
  )
  const bring = (
    list: 'deceased' | 'public-staff' | 'students',
    from: string | null,
    to: string | null = null,
  ) =>
    asSystem(async (tx) => {
      const { id } = await tx
        .insertInto('intakes')
        .values({
          ...{ client_key: randomUUID(), kind: 'person-lists', source: '某部门', as_of: '2026-01-31' },
          ...{
            confidence: 'department',
            file_name: 'x',
            file_hash: randomUUID(),
            row_count: 1,
            taken_name: 'x',
          },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await insertList(tx, id, list, true)
      const row = { row_no: 1, person_hash: from ? personHash : 'other', from_on: from, to_on: to }
      await insertListRows(tx, id, [{ ...row, unit_name: '某局', unit_code: null }])
    })
  const judged = async () => {
    const { judgement } = await asSystem(async (tx) =>
      judgeClaim(tx, await lawOn(tx), {
        ...{ id: null, claimNo: '', personId, personHash, claimant: 'person', provider: one.provider },
        ...{
          classId: one.classId,
          classNo: one.classNo,
          occupationCode: '6-31-01-03',
          occupationName: '电工',
        },
        ...{ level: '4', issuedOn: today, appliedOn: today },
      }),
    )
    return whole(judgement.findings.find((f) => f.rule === 'claimPersonOnLists')!)
  }
  expect(await judged()).toMatchObject({
    verdict: 'pass',
    say: expect.stringMatching(/死亡人员名单没有接入全量名单，未核验/),
  })
  await bring('deceased', null)
  expect(await judged()).toMatchObject({
    ...{ verdict: 'pass', open: false },
    say: expect.stringContaining('已比对死亡人员名单（某部门（2026-01-31，其他部门提供））'),
  })
  await bring('public-staff', '2000-01-01', '2001-01-01')
  expect((await judged()).verdict).toBe('pass')
  // Whoever is called a graduate of the year by a roster alone is looked at; proved to be one, they are at school by right.
  await bring('students', '2000-01-01')
  expect((await judged()).verdict).toBe('manual')
  await asSystem((tx) =>
    insertCategory(tx, {
      ...{ person_id: personId, client_key: randomUUID(), category: '毕业年度高校毕业生', proof: '毕业证书' },
      ...{ source: '教育部门', from_on: '2000-01-01', to_on: null, replaces_id: null },
      ...{ entered_by: null, entered_name: 'x' },
    }),
  )
  expect(await judged()).toMatchObject({
    verdict: 'pass',
    say: expect.stringContaining('已证明为毕业年度高校毕业生（教育部门出具，2000-01-01起）'),
  })
  await bring('public-staff', '2000-01-01')
  expect(await judged()).toMatchObject({
    verdict: 'manual',
    evidence: {
      rows: [['机关事业单位在编人员名单', '2000-01-01起，某局', '某部门（2026-01-31，其他部门提供）']],
    },
  })
  // Of a workbook all are asked at once, also who stands in no register.
  const check = await asSystem(async (tx) => {
    const { rows } = await sql<{ number: string; list: string }>`
      select person_hash as number, list from lists_of_numbers(array[${personHash}, 'other', 'nobody'])`.execute(
      tx,
    )
    return rows
  })
  expect(check).toEqual(expect.arrayContaining([{ number: 'other', list: 'deceased' }]))
})
