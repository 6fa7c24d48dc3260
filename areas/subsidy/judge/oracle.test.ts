// 10 000 random histories, the judge against a separate short oracle; then some of them again through the database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lawOn } from '../../../regulation/registers/law.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import type { Law } from '../../../regulation/rule.ts'
import { system } from '../../../server/access/roles.ts'
import { addDays, addMonths } from '../../../server/calendar.ts'
import { act, openDatabase, type Tx } from '../../../server/database/db.ts'
import { testDatabase } from '../../../server/test/database.ts'
import type { Level } from '../../catalogue/levels.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { checkCharacter } from '../../people/identity-number.ts'
import { submitCheck } from '../checks/actions.ts'
import * as decisions from '../checks/decision-queries.ts'
import { judgeCheck } from '../checks/judge.ts'
import type { ClaimsTable } from '../checks/sheet/read.ts'
import { foldClaims } from './fold.ts'
import { type OracleRow, oracle } from './oracle.ts'
import type { Registers } from './registers-shape.ts'

const db = openDatabase(await testDatabase())
const keys = { data: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) }
const law: Law = await act(db, system, async (tx) => {
  await seedRegisters(tx)
  await seedCatalogue(tx)
  return lawOn(tx)
})
const lines = await act(db, system, (tx) => tx.selectFrom('catalogue_entries').selectAll().execute())

const occupations = [
  ['6-31-01-03', '电工'],
  ['4-10-01-01', '育婴员'],
  ['4-10-01-01', '婴幼儿发展引导员'],
  ['4-10-01-03', '保育师'],
  ['4-14-02-02', '健康管理师'],
  ['9-99-99-99', '收纳师'],
  ['6-31-01-03', '焊工'],
] as const

/** Few people, classes and occupations, and days that lie on the edges, so that claims meet. */
const rowOf = (row: number): fc.Arbitrary<OracleRow> =>
  fc
    .record({
      person: fc.integer({ min: 0, max: 2 }),
      classNo: fc.integer({ min: 0, max: 5 }),
      occupation: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) },
        fc.integer({ min: 0, max: 6 }),
      ),
      level: fc.constantFrom('5', '4', '3', '2', '1', 'special'),
      issued: fc.oneof(
        fc.integer({ min: 0, max: 1100 }).map((n) => addDays('2023-06-01', n)),
        fc.constantFrom('2024-02-29', '2024-10-01', '2025-02-28', '2025-12-31', '2026-01-01'),
      ),
      wait: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 360 }) },
        fc.constantFrom('-1', '0', '1', '3', '9', '40'),
      ),
      other: fc.integer({ min: 0, max: 20 }).map((n) => n === 0),
      lead: fc.oneof({ weight: 8, arbitrary: fc.constant(9) }, fc.constantFrom(6, 7)),
      attendance: fc.oneof({ weight: 8, arbitrary: fc.constant(95) }, fc.constantFrom(79, 80)),
    })
    .map(({ person, classNo, occupation, level, issued, wait, other, lead, attendance }) => ({
      row,
      person: `p${person}`,
      classNo: `K${classNo}`,
      code: occupations[occupation]![0],
      name: occupations[occupation]![1],
      level,
      issuedOn: issued,
      appliedOn:
        typeof wait === 'number' ? addDays(issued, wait) : addDays(addMonths(issued, 12), Number(wait)),
      otherFunding: other,
      filedOn: addDays(issued, -60 - lead),
      startedOn: addDays(issued, -60),
      attendancePercent: attendance,
    }))

const rowsFrom = (first: number, most: number) =>
  fc
    .integer({ min: 0, max: most })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => rowOf(first + i))))
const history = fc.record({ granted: rowsFrom(2, 5), claims: rowsFrom(2, 7) })

describe('A13.1 A13.3 A13.4 A13.5 A13.6 A13.7 A7.2 A8.4 A10.18 against the oracle', () => {
  it('A13.3 10 000 random histories are judged as the oracle does', () => {
    fc.assert(
      fc.property(history, ({ granted, claims }) => {
        expect(judged(granted, claims)).toEqual(oracle(granted, claims))
      }),
      { numRuns: 10_000 },
    )
  }, 120_000)

  it('A13.3 through the database: facts prepared by SQL give the same verdicts', async () => {
    const cases = fc.sample(history, { numRuns: 150, seed: 42 })
    await act(db, system, async (tx) => {
      for (const { granted, claims } of cases)
        expect(await judgedByDatabase(tx, granted, claims)).toEqual(byRow(oracle(granted, claims)))
    })
  }, 120_000)
})

const byRow = <T extends { row: number }>(list: T[]) => [...list].sort((a, b) => a.row - b.row)

function judged(granted: OracleRow[], claims: OracleRow[]) {
  const registers = memory(granted, claims)
  const rows = claims.map((c) => ({ row: c.row, person: c.person, provider: null, own: ownFacts(c) }))
  return [...foldClaims(rows, registers, law)].map(({ row, judgement }) => ({
    row: row.row,
    verdict: judgement.verdict,
    failed: judgement.failed,
    yuan: judgement.amountFen / 100,
  }))
}

function memory(granted: OracleRow[], claims: OracleRow[]): Registers {
  const registers: Registers = {
    catalogue: (code) => {
      const of = lines.filter((l) => l.code === code)
      return {
        names: [...new Set(of.map((l) => l.name))],
        lines: of.map((l) => ({
          name: l.name,
          level: l.level as Level,
          rateFen: l.rate_fen,
          validFrom: null,
          validTo: null,
          source: '',
          byCategory: l.by_category,
        })),
      }
    },
    renamings: [],
    earlier: new Map(),
    certificates: new Map(),
  }
  for (const g of granted) {
    const list = registers.earlier.get(g.person) ?? []
    registers.earlier.set(g.person, list)
    list.push({
      where: 'history',
      row: g.row,
      claimNo: '',
      outcome: 'granted',
      claimant: null,
      classNo: g.classNo,
      occupationCode: g.code,
      occupationName: g.name,
      level: g.level as Level,
      appliedOn: g.appliedOn,
      issuedOn: g.issuedOn,
      provider: null,
    })
  }
  for (const [where, list] of [
    ['history', granted],
    ['file', claims],
  ] as const) {
    for (const c of list) {
      const held = registers.certificates.get(c.person) ?? []
      registers.certificates.set(c.person, held)
      held.push({
        person: c.person,
        where,
        row: c.row,
        code: c.code,
        name: c.name,
        level: c.level as Level,
        issuedOn: c.issuedOn,
        provider: null,
      })
    }
  }
  return registers
}

const ownFacts = (c: OracleRow) => ({
  claimNo: `S${c.row}`,
  claimant: 'institution' as const,
  classNo: c.classNo,
  occupationCode: c.code,
  occupationName: c.name,
  level: c.level as Level,
  issuedOn: c.issuedOn,
  appliedOn: c.appliedOn,
  approvedOn: null,
  otherFunding: c.otherFunding,
  filedOn: c.filedOn,
  startedOn: c.startedOn,
  attendance: c.attendancePercent * 10_000,
  has: { filing: true, attendance: true },
  problems: [],
})

let number = 0

/** The same rows as a submitted workbook with its history; every case has people and a key of its own. */
async function judgedByDatabase(tx: Tx, granted: OracleRow[], claims: OracleRow[]) {
  number += 10
  const start = number
  const idNumber = (person: string) => {
    const digits = `32069919900101${String((start + Number(person[1])) % 1000).padStart(3, '0')}`
    const year = 1950 + Math.floor(start / 1000)
    const own = `${digits.slice(0, 6)}${year}${digits.slice(10)}`
    return own + checkCharacter(own)
  }
  const table = (rows: OracleRow[]): ClaimsTable => ({
    sheet: '补贴申领',
    columns: [],
    rows: rows.map((r) => ({
      read: {
        row: r.row,
        idNumber: idNumber(r.person),
        name: '某',
        providerCode: null,
        certificateNo: null,
        own: ownFacts(r),
      },
      texts: [],
    })),
    unjudged: [],
    notices: [],
  })
  const file = (rows: OracleRow[]) => ({
    name: 'x.xlsx',
    bytes: Buffer.from(String(start)),
    claims: table(rows),
  })
  const { id } = await submitCheck(tx, system, keys, {
    clientKey: `oracle-case-${start}-0000`,
    file: file(claims),
    history: file(granted),
  })
  await judgeCheck(tx, system, id)
  const { rows: decided } = await decisions.listDecisions(tx, id, {}, 'row', { page: 1, size: 100 })
  return decided.map((d) => ({
    row: d.row_no,
    verdict: d.verdict,
    failed: d.failed,
    yuan: d.amount_fen / 100,
  }))
}
