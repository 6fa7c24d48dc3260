// A class that has been examined, as the areas before this one leave it: body, agreement, lessons, attendance, results.

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { system } from '../../../server/access/roles.ts'
import { addDays, shanghaiDay, yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { initialsOf } from '../../../server/initials.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { inventedIdNumber } from '../../../server/test/house.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { sealedAccount } from '../../people/accounts/sealed.ts'
import { addPerson } from '../../people/add.ts'
import { putTeacher } from '../../providers/test/teacher.ts'

/** The routes read the clock: what they are told must lie around today. */
export const today = shanghaiDay(Date.now())

const NOBODY = '00000000-0000-4000-8000-000000000000'
let serial = 0

/** Registers and catalogue, and the days of rest of this year and the next as if they were announced. */
export async function seedLaw(tx: Tx): Promise<void> {
  await seedRegisters(tx)
  await seedCatalogue(tx)
  for (const year of [yearOf(today), yearOf(today) + 1])
    await sql`insert into holiday_years (year, source) values (${year}, '测试') on conflict do nothing`.execute(
      tx,
    )
}

export type Trained = { personId: string; name: string }
export type FinishedClass = { classId: string; classNo: string; provider: string; people: Trained[] }

type Wanted = {
  /** Where not examined yet. */
  status?: 'ended'
  provider?: string
  /** Persons who are there already; else `size` new ones. */
  people?: Trained[]
  size?: number
  code?: string
  occupation?: string
  level?: string
  /** Lessons of 4 out of 10 that the first trainee missed; the others missed none. */
  missed?: number
  otherFunding?: boolean
  issuedOn?: string
  /** false: the body has filed no account. */
  account?: boolean
}

export async function addFinishedClass(tx: Tx, keys: Keys, wanted: Wanted = {}): Promise<FinishedClass> {
  const n = ++serial
  const provider = wanted.provider ?? `52320699MJT${String(n).padStart(6, '0')}1`
  await addBody(tx, keys, provider, wanted.account ?? true)
  const issuedOn = wanted.issuedOn ?? addDays(today, -20)
  const startsOn = addDays(issuedOn, -40)
  const people = wanted.people ?? (await addPeople(tx, keys, wanted.size ?? 3))
  const agreement = await addAgreement(tx, provider, startsOn)
  const [code, occupation] = [wanted.code ?? '6-31-01-03', wanted.occupation ?? '电工']
  const classNo = `QDT-${String(n).padStart(4, '0')}`
  const one = await tx
    .insertInto('classes')
    .values({
      class_no: classNo,
      provider_code: provider,
      agreement_id: agreement,
      name: `${occupation}班`,
      initials: initialsOf(`${occupation}班`),
      occupation_code: code,
      occupation_name: occupation,
      level: wanted.level ?? '4',
      starts_on: startsOn,
      ends_on: addDays(startsOn, 20),
      status: wanted.status ?? 'examined',
      filed_on: addDays(startsOn, -12),
      decided_on: addDays(startsOn, -9),
      other_funding: wanted.otherFunding ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [i, p] of people.entries())
    await tx
      .insertInto('class_trainees')
      .values({ class_id: one.id, person_id: p.personId, provider_code: provider, position: i + 1 })
      .execute()
  await addAttendance(tx, provider, one.id, startsOn, people, wanted.missed ?? 0)
  await addResults(tx, provider, one.id, issuedOn, people, wanted.level ?? '4')
  return { classId: one.id, classNo, provider, people }
}

export async function addPeople(tx: Tx, keys: Keys, size: number): Promise<Trained[]> {
  const people: Trained[] = []
  for (let i = 0; i < size; i++) {
    const name = `学员${'甲乙丙丁戊己庚辛壬癸'[i % 10]}`
    const { id } = await addPerson(tx, system, keys, {
      name,
      idNumber: inventedIdNumber(),
      category: '企业职工',
    })
    people.push({ personId: id, name })
  }
  return people
}

async function addBody(tx: Tx, keys: Keys, code: string, account: boolean): Promise<void> {
  await tx
    .insertInto('providers')
    .values({
      credit_code: code,
      kind: 'institution',
      name: `启东市测试学校${code.slice(-4)}`,
      initials: initialsOf(`启东市测试学校${code.slice(-4)}`),
      ...(account
        ? sealedAccount(keys, 'provider.account', code, '32050164888800001234', '某银行启东支行')
        : {}),
    })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** The agreement of the body that is in force; terms must not overlap, so one is made once. */
async function addAgreement(tx: Tx, provider: string, startsOn: string): Promise<string> {
  const known = await tx
    .selectFrom('agreements')
    .select('id')
    .where('provider_code', '=', provider)
    .executeTakeFirst()
  if (known) return known.id
  const filing = await tx
    .insertInto('filings')
    .values({ number: `BA-T${serial}`, provider_code: provider, status: 'signed', form: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('agreements')
    .values({
      number: `XY-T${serial}`,
      filing_id: filing.id,
      provider_code: provider,
      occupations: '[]',
      from_on: addDays(startsOn, -400),
      to_on: addDays(today, 300),
      bureau_sealed_on: addDays(startsOn, -400),
      provider_sealed_on: addDays(startsOn, -400),
      status: 'in-force',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ten lessons of four hours on ten days; each class has a teacher of its own, so that nothing overlaps. */
async function addAttendance(
  tx: Tx,
  provider: string,
  classId: string,
  startsOn: string,
  people: Trained[],
  missed: number,
): Promise<void> {
  const teacher = await putTeacher(tx, {
    ...{ provider, name: '王教师', hash: randomBytes(8).toString('hex'), rank: 3, teaches: ['theory'] },
  })
  for (let i = 0; i < 10; i++) {
    const day = addDays(startsOn, i)
    // A person may sit in several classes of the tests on one day: every class has its own hour.
    const hour = String(serial % 20).padStart(2, '0')
    const { rows } = await sql<{ id: string }>`
      insert into lessons (class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id)
      values (${classId}, ${provider}, ${i + 1}, ${day}, ${`${day} ${hour}:00+08`}, ${`${day} ${hour}:50+08`}, 4, 'online', '课', ${teacher})
      returning id`.execute(tx)
    for (const [k, p] of people.entries())
      await sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during, mark, source)
        values (${rows[0]!.id}, ${p.personId}, ${classId}, ${provider},
          tstzrange(${`${day} ${hour}:00+08`}, ${`${day} ${hour}:50+08`}), ${k === 0 && i < missed ? 'absent' : 'present'}, 'app')`.execute(
        tx,
      )
  }
}

async function addResults(
  tx: Tx,
  provider: string,
  classId: string,
  issuedOn: string,
  people: Trained[],
  level: string,
): Promise<void> {
  const sitting = await tx
    .insertInto('sittings')
    .values({
      class_id: classId,
      provider_code: provider,
      held_on: addDays(issuedOn, -5),
      assessor: '某评价机构',
      registered_by: NOBODY,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [i, p] of people.entries()) {
    const no = `S000032069901${issuedOn.slice(2, 4)}${level === 'special' ? 5 : level}${String(serial * 100 + i).padStart(6, '0')}`
    await tx
      .insertInto('exam_results')
      .values({
        sitting_id: sitting.id,
        person_id: p.personId,
        class_id: classId,
        provider_code: provider,
        theory: 80,
        practice: 80,
        passed: true,
        certificate_no: no,
        issued_on: issuedOn,
      })
      .execute()
  }
}
