// A training body for tests: agreement in force, two teachers, two rooms; and the workbooks it would send.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { system } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import type { House } from '../../../server/house.ts'
import { initialsOf } from '../../../server/initials.ts'
import { encrypt, keyedHash } from '../../../server/keys/cipher.ts'
import { type SheetCell, writeWorkbook } from '../../../server/workbook/write.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { checkCharacter, maskIdNumber } from '../../people/identity-number.ts'
import { putTeacher } from '../../providers/test/teacher.ts'
import { rosterColumns } from '../roster/columns.ts'
import type { ClassForm } from '../schema.ts'
import { lessonColumns } from '../timetable/columns.ts'

export const SCHOOL = '52320699MJ00000017'
export const FACTORY = '91320699MA1000003X'

/** A number of nobody: area code 320699, day of birth and order as given. */
export const idOf = (born: string, order: number): string => {
  const seventeen = `320699${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

export type Body = {
  agreement: string
  theory: string
  practice: string
  classroom: string
  workshop: string
}

/** Registers law and catalogue; call it once a house. */
export const seedLaw = ({ db }: House) =>
  act(db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })

/** Adds the body and answers the ids of what it has. `today`: the agreement began half a year before. */
export async function addBody(
  { db, keys }: House,
  code: string,
  kind: 'institution' | 'enterprise',
  today: string,
): Promise<Body> {
  return act(db, system, async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(tx)).rows[0]!.id
    const name = kind === 'institution' ? '启东市测试培训学校' : '启东市测试机械有限公司'
    await sql`insert into providers (credit_code, kind, name, initials, legal_person, address)
      values (${code}, ${kind}, ${name}, ${initialsOf(name)}, '张海燕', '启东市测试路1号')`.execute(tx)
    const filing = await one(sql`insert into filings (number, provider_code, status, form)
      values (${`BA-${code}`}, ${code}, 'signed', '{}') returning id`)
    const occupations = JSON.stringify([
      { code: '6-31-01-03', name: '电工', level: '4' },
      { code: '4-10-01-05', name: '养老护理员', level: 'special' },
    ])
    const agreement =
      await one(sql`insert into agreements (number, filing_id, provider_code, occupations, from_on, to_on,
        bureau_sealed_on, provider_sealed_on, status)
      values (${`XY-${code}`}, ${filing}, ${code}, ${occupations}, ${addDays(today, -180)}, ${addDays(today, 550)},
        ${addDays(today, -181)}, ${addDays(today, -181)}, 'in-force') returning id`)
    const teacher = (who: string, number: string, teaches: string[], rank: number) =>
      putTeacher(tx, {
        ...{ provider: code, name: who, teaches, rank, bornOn: '1980-05-06', education: 'college' },
        hash: keyedHash(keys, 'person.id-number', number),
        masked: maskIdNumber(number),
        sealed: (id) => encrypt(keys, `teacher.id-number ${id}`, number),
      })
    const room = (title: string, seats: number, of: string) =>
      one(
        sql`insert into rooms (provider_code, name, kind, seats, area) values (${code}, ${title}, ${of}, ${seats}, 80) returning id`,
      )
    const order = kind === 'institution' ? 100 : 200
    return {
      agreement,
      theory: await teacher('徐丽华', idOf('1980-05-06', order + 1), ['theory'], 4),
      practice: await teacher('施 建国', idOf('1980-05-06', order + 3), ['practice'], 4),
      classroom: await room('理论教室', 40, 'theory'),
      workshop: await room('实训室', 45, 'practice'),
    }
  })
}

export const form = (startsOn: string, more: Partial<ClassForm> = {}): ClassForm => ({
  name: '电工四级班',
  occupationCode: '6-31-01-03',
  occupationName: '电工',
  level: '4',
  startsOn,
  endsOn: addDays(startsOn, 9),
  attendanceMode: 'app',
  otherFunding: false,
  textbooks: '《电工》（中国劳动社会保障出版社）',
  onlinePlatform: null,
  ...more,
})

export async function workbook(titles: string[], rows: SheetCell[][], name = 'Sheet1'): Promise<Buffer> {
  const stream = new PassThrough()
  // Texts stay texts in such a column, numbers stay numbers.
  const columns = titles.map((title) => ({ title, kind: 'number' as const }))
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(stream, [{ name, columns, rows }])])
  return bytes
}

/** Eight days of seven hours: three of theory, five of practice. */
export const timetableRows = (startsOn: string): SheetCell[][] =>
  Array.from({ length: 8 }, (_, i) => {
    const theory = i < 3
    return [
      addDays(startsOn, i),
      theory ? '电工基础' : '线路检修',
      7,
      '8:30',
      '16:30',
      theory ? '理论教室' : '实训室',
      theory ? '徐丽华' : '施建国',
      '',
      '《电工》',
      theory ? '理论' : '实操',
    ]
  })

export const timetable = (rows: SheetCell[][]) =>
  workbook(
    lessonColumns.map((c) => c.titles[0]!),
    rows,
  )

export const rosterRows = (count: number, from = 0): SheetCell[][] =>
  Array.from({ length: count }, (_, i) => [
    i + 1,
    `学员${'甲乙丙丁戊己庚辛壬癸'[(from + i) % 10]}`,
    idOf('1990-01-02', from + i),
    `139000${String(10_000 + from + i)}`,
    '企业职工',
  ])

export const roster = (rows: SheetCell[][]) =>
  workbook(
    rosterColumns.map((c) => c.titles[0]!),
    rows,
  )
