// A folder of before: teachers were a row an occupation. The rows of one person become one, with everything that stood on any of them.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { inCounty } from '../../../server/database/county.ts'
import { migrate } from '../../../server/database/migrate.ts'
import { root } from '../../../server/root.ts'
import { adminOf, testDatabase } from '../../../server/test/database.ts'

const home = await testDatabase()
const url = inCounty(home, 'before')
const files = (await readdir(join(root, 'db', 'migrations'))).filter((f) => f.endsWith('.sql')).sort()
const before = files.filter((f) => f < files.find((one) => one.endsWith('know-teachers-as-people.sql'))!)

const one = (id: string, hash: string, more: string) =>
  `insert into teachers (id, provider_code, name, id_number_enc, id_number_hash, id_number_masked, born_on, teaches, occupation_code, occupation_name,
    full_time, rank, certificate_no, from_on, to_on, education) values ('${id}', '52320699MJ0000001X', '周老师', '', '${hash}', '', '1980-05-01', ${more})`
const idOf = (n: number) => `00000000-0000-0000-0000-00000000000${n}`
const lesson = (id: number, teacher: number, from: string, planned = true) =>
  `insert into lessons (id, class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id, planned)
    values ('${idOf(id)}', '${idOf(9)}', '52320699MJ0000001X', ${id}, '2026-04-01', '2026-04-01 ${from}+08', '2026-04-01 ${from}+08'::timestamptz + interval '2 hours',
    2, 'online', '课', '${idOf(teacher)}', ${planned})`

it('A4.4(a) A4.4(d) thirteen rows of eight people become eight teachers, and lessons, certificates and days go with them', async () => {
  await migrate(url, undefined, undefined, before)
  const client = new pg.Client({ connectionString: inCounty(adminOf(home), 'before') })
  await client.connect()
  const all = async (text: string) => (await client.query(text)).rows
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into providers (credit_code, kind, name, initials, legal_person, address) values ('52320699MJ0000001X', 'institution', 'x', 'x', 'x', 'x')`,
    )
    await client.query(`insert into classes (id, class_no, provider_code, agreement_id, name, initials, occupation_code, occupation_name, level,
      starts_on, ends_on) values ('${idOf(9)}', 'QDF-1001', '52320699MJ0000001X', '${idOf(9)}', 'x', 'x', 'A', '电工', '4', '2026-04-01', '2026-04-09')`)
    // Part-time in one occupation since January, full-time in another from March to June, and since May in a third.
    await client.query(
      one(idOf(1), 'zhou', `'{theory}', 'A', '电工', false, 4, 'S1', '2026-01-01', null, null`),
    )
    await client.query(
      one(idOf(2), 'zhou', `'{practice}', 'B', '焊工', true, 3, 'S2', '2026-03-01', '2026-06-30', 'college'`),
    )
    await client.query(
      one(idOf(3), 'zhou', `'{theory}', 'C', '钳工', false, 0, '无', '2026-05-01', null, null`),
    )
    // The same occupation once more after a year away.
    await client.query(
      one(idOf(4), 'wu', `'{theory}', 'A', '电工', true, 4, 'S3', '2024-01-01', '2024-12-31', null`),
    )
    await client.query(
      one(idOf(5), 'wu', `'{practice}', 'A', '电工', true, 4, 'S3', '2026-01-01', null, null`),
    )
    for (let n = 0; n < 6; n++)
      await client.query(
        one(
          `00000000-0000-0000-0001-00000000000${n}`,
          `p${n}`,
          `'{theory}', 'A', '电工', false, 1, '', '2026-01-01', null, null`,
        ),
      )
    for (const n of [0, 1])
      await client.query(
        one(
          `00000000-0000-0000-0002-00000000000${n}`,
          `p${n}`,
          `'{theory}', 'B', '焊工', false, 1, '', '2026-01-01', null, null`,
        ),
      )
    // Three lessons stand on the second row; one of the first row met the earlier of them.
    for (const text of [
      lesson(1, 2, '08:00'),
      lesson(2, 2, '13:00'),
      lesson(3, 1, '09:00'),
      lesson(4, 2, '16:00', false),
    ])
      await client.query(text)
    await client.query(`insert into lesson_changes (class_id, lesson_id, provider_code, old_starts_at, old_ends_at, old_teacher_id, starts_at, ends_at,
      teacher_id, reason, asked_on, asked_by) select class_id, id, provider_code, starts_at, ends_at, '${idOf(1)}', starts_at, ends_at, '${idOf(2)}', '换证', on_day, class_id
      from lessons where id = '${idOf(2)}'`)
    await client.query('set session_replication_role = default')
    await migrate(url)
    expect(
      await all(`select id_number_hash as hash, count(*)::int as rows from teachers group by 1 order by 1`),
    ).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'wu', 'zhou'].map((hash) => ({ hash, rows: 1 })))
    const zhou = (table: string, columns: string) =>
      all(`select ${columns} from ${table} where teacher_id = '${idOf(2)}' order by from_on, 1`)
    const day = (column: string) => `${column}::text`
    expect(await zhou('teacher_terms', `full_time, ${day('from_on')}, ${day('to_on')}`)).toEqual([
      { full_time: false, from_on: '2026-01-01', to_on: '2026-02-28' },
      { full_time: true, from_on: '2026-03-01', to_on: '2026-06-30' },
      { full_time: false, from_on: '2026-07-01', to_on: null },
    ])
    expect(await zhou('teacher_occupations', 'occupation_name as name, teaches')).toEqual([
      { name: '电工', teaches: ['theory'] },
      { name: '焊工', teaches: ['practice'] },
      { name: '钳工', teaches: ['theory'] },
    ])
    expect(
      await all(
        `select kind, subject, rank, number from teacher_qualifications where teacher_id = '${idOf(2)}' order by number`,
      ),
    ).toEqual([
      { kind: 'skill', subject: '电工', rank: 4, number: 'S1' },
      { kind: 'skill', subject: '焊工', rank: 3, number: 'S2' },
      { kind: 'other', subject: '钳工', rank: null, number: '无' },
    ])
    const wu = (table: string) =>
      all(
        `select m.from_on::text, m.to_on::text from ${table} m join teachers t on t.id = m.teacher_id where t.id_number_hash = 'wu' order by 1`,
      )
    const twice = [
      { from_on: '2024-01-01', to_on: '2024-12-31' },
      { from_on: '2026-01-01', to_on: null },
    ]
    expect([await wu('teacher_terms'), await wu('teacher_occupations')]).toEqual([twice, twice])
    expect(
      await all(`select education, registered_at::date::text as since from teachers where id = '${idOf(2)}'`),
    ).toEqual([{ education: 'college', since: '2026-01-01' }])
    // Nothing is lost of a lesson that met another; it is no one's hour any more.
    expect(
      await all(
        `select position, teacher_id = '${idOf(2)}' as kept, teacher_hash as hash from lessons order by position`,
      ),
    ).toEqual([
      { position: 1, kept: true, hash: 'zhou' },
      { position: 2, kept: true, hash: 'zhou' },
      { position: 3, kept: true, hash: null },
      { position: 4, kept: true, hash: 'zhou' },
    ])
    expect(await all(`select folded, teacher_id = old_teacher_id as same from lesson_changes`)).toEqual([
      { folded: true, same: true },
    ])
  } finally {
    await client.end()
  }
})
