// Puts the world of classes into an empty demo: bodies, filings, agreements, classes, lessons, marks, exams, inspections.
// Rows are written as they would stand after the acts; only the demo does so.
import { type Insertable, sql } from 'kysely'
import { bornOn, checkCharacter, maskIdNumber } from '../areas/people/identity-number.ts'
import type { Tables } from '../db/tables.ts'
import { addDays, yearOf } from '../server/calendar.ts'
import { encrypt, type Keys, keyedHash } from '../server/cipher.ts'
import type { Tx } from '../server/db.ts'
import type { Random } from './random.ts'
import { agreementTerm, buildClasses, type WorldClass } from './world.ts'
import { type WorldBody, worldBodies } from './world-bodies.ts'

/** Ids of the accounts of the cast by role, and of the people by index. */
export type Here = { account: Record<string, string>; people: string[]; today: string; keys: Keys; r: Random }
type Body = { agreement: string | null; teachers: string[]; rooms: string[] }

/** First index of the people who sit in classes; those before belong to the sample of claims. */
export const FIRST_TRAINEE = 60

export async function fillWorld(tx: Tx, here: Here): Promise<WorldClass[]> {
  const bodies: Body[] = []
  for (const [i, b] of worldBodies.entries()) bodies.push(await fillBody(tx, here, b, i))
  const classes = buildClasses(here.r, here.today, FIRST_TRAINEE)
  for (const c of classes) await fillClass(tx, here, c, bodies[c.body]!)
  await fillSupervision(tx, here, classes)
  return classes
}

async function fillBody(tx: Tx, here: Here, b: WorldBody, i: number): Promise<Body> {
  const { keys, today } = here
  const account = `3206990${String(10_000_000 + i * 37)}1`
  await tx
    .insertInto('providers')
    .values({
      credit_code: b.code,
      kind: b.kind,
      name: b.name,
      legal_person: '张海平',
      contact_name: '王老师',
      address: `启东市人民路${100 + i * 8}号`,
      licence_no: b.kind === 'institution' ? `人社民3206994${String(i).padStart(6, '0')}号` : null,
      licence_issuer: b.kind === 'institution' ? 'hrss' : null,
      licence_until: b.kind === 'institution' ? addDays(today, 900) : null,
      bank_name: '江苏启东农村商业银行',
      account_enc: encrypt(keys, 'provider.account', account),
      account_masked: `${account.slice(0, 4)}****${account.slice(-4)}`,
      standing: b.filing === 'gone' ? 'cancelled' : 'normal',
    })
    .execute()
  const teachers = await tx
    .insertInto('teachers')
    .values(b.teachers.map((t, n) => teacherRow(here, b, t, i * 20 + n)))
    .returning('id')
    .execute()
  const rooms = await tx
    .insertInto('rooms')
    .values(
      b.seats.map((seats, n) => ({
        provider_code: b.code,
        name: `${n === 1 ? '实训室' : '教室'}${301 + n}`,
        kind: n === 1 ? 'practice' : 'theory',
        seats,
        area: seats * 2,
        camera: true,
      })),
    )
    .returning('id')
    .execute()
  const filing = b.filing === 'gone' ? null : await fillFiling(tx, here, b, i)
  return { agreement: filing, teachers: teachers.map((t) => t.id), rooms: rooms.map((x) => x.id) }
}

function teacherRow(
  { keys, today }: Here,
  b: WorldBody,
  t: WorldBody['teachers'][number],
  n: number,
): Insertable<Tables['teachers']> {
  const seventeen = `320699${yearOf(today) - t.age - 1}0615${String(n).padStart(3, '0')}`
  const number = seventeen + checkCharacter(seventeen)
  return {
    provider_code: b.code,
    name: `${'周吴郑王冯陈褚卫蒋'[n % 9]}老师${n}`,
    id_number_enc: encrypt(keys, 'teacher.id-number', number),
    id_number_hash: keyedHash(keys, 'teacher.id-number', number),
    id_number_masked: maskIdNumber(number),
    born_on: bornOn(number),
    full_time: t.fullTime,
    teaches: t.teaches,
    occupation_code: b.trade.code,
    occupation_name: b.trade.name,
    rank: t.rank,
    certificate_no: `S000032069901201${String(n).padStart(6, '0')}`,
  }
}

/** Answers the agreement's id where there is one. */
async function fillFiling(tx: Tx, { account, today }: Here, b: WorldBody, i: number): Promise<string | null> {
  const form = {
    kind: b.kind,
    name: b.name,
    legalPerson: '张海平',
    legalStatus: 'legal-person',
    contactName: '王老师',
    address: `启东市人民路${100 + i * 8}号`,
    totalArea: b.totalArea * 100,
    teachingArea: b.teachingArea * 100,
    tenure: 'own',
    leaseUntil: null,
    licenceNo: '见附件',
    licenceIssuer: 'hrss',
    licenceUntil: addDays(today, 900),
    publicSchool: false,
    hasTrainingUnit: b.hasTrainingUnit,
    trainingStaff: b.trainingStaff,
    experienceMonths: 30,
    assessment: 'other',
    newBodyReason: '',
    occupations: [{ ...b.trade, level: '3' }],
    declared: b.filing !== 'draft',
  }
  const { id } = await tx
    .insertInto('filings')
    .values({
      number: `QX${today.slice(0, 4)}-${String(900 + i).padStart(4, '0')}`,
      provider_code: b.code,
      status: b.filing,
      form: JSON.stringify(form),
      submitted_at: b.filing === 'draft' ? null : sql<Date>`now() - interval '3 days'`,
      submitted_by: b.filing === 'draft' ? null : account.principal!,
      reviewed_by: ['signed', 'on-notice'].includes(b.filing) ? account.clerk! : null,
      approved_by: ['signed', 'on-notice'].includes(b.filing) ? account.approver! : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('filing_occupations')
    .values({
      filing_id: id,
      provider_code: b.code,
      occupation_code: b.trade.code,
      occupation_name: b.trade.name,
      level: '3',
    })
    .execute()
  if (b.filing === 'on-notice') await fillFilingNotice(tx, id, b, today)
  if (b.filing !== 'signed') return null
  const { from, to } = agreementTerm(b, today)
  const agreement = await tx
    .insertInto('agreements')
    .values({
      number: `XY${from.slice(0, 4)}-${String(900 + i).padStart(4, '0')}`,
      filing_id: id,
      provider_code: b.code,
      occupations: JSON.stringify([{ ...b.trade, level: '3' }]),
      from_on: from,
      to_on: to,
      bureau_sealed_on: from,
      provider_sealed_on: from,
      status: 'in-force',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return agreement.id
}

const fillFilingNotice = (tx: Tx, filing: string, b: WorldBody, today: string) =>
  tx
    .insertInto('notices')
    .values({
      number: `GS${today.slice(0, 4)}-0901`,
      kind: 'filing',
      title: `关于${b.name}签协备案的公示`,
      subject_id: filing,
      columns: ['培训主体', '类型', '职业（工种）'],
      lines: JSON.stringify([{ key: b.code, cells: [b.name, '培训机构', b.trade.name] }]),
      from_on: addDays(today, -1),
      to_on: addDays(today, 6),
    })
    .execute()

async function fillClass(tx: Tx, here: Here, c: WorldClass, body: Body): Promise<void> {
  const { account, people } = here
  const b = worldBodies[c.body]!
  const decided = !['draft', 'submitted', 'returned'].includes(c.state)
  const { id } = await tx
    .insertInto('classes')
    .values({
      class_no: c.classNo,
      provider_code: b.code,
      agreement_id: body.agreement!,
      name: `${b.trade.name}${c.level === '5' ? '五' : '四'}级班`,
      occupation_code: b.trade.code,
      occupation_name: b.trade.name,
      level: c.level,
      starts_on: c.startsOn,
      ends_on: c.endsOn,
      textbooks: `《${b.trade.name}（国家职业技能等级认定培训教程）》`,
      status: c.state,
      filed_on: c.state === 'draft' ? null : c.filedOn,
      submitted_by: c.state === 'draft' ? null : account.principal!,
      decided_by: decided ? account.approver! : null,
      decided_on: decided ? addDays(c.filedOn, 2) : null,
      decision_reason: c.state === 'refused' ? '本季度该工种培训计划已满，请下季度再报。' : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  c.id = id
  const planned = !['draft', 'returned', 'refused', 'cancelled'].includes(c.state)
  const lessons = await tx
    .insertInto('lessons')
    .values(
      c.lessons.map((l, position) => ({
        class_id: id,
        provider_code: b.code,
        position: position + 1,
        on_day: l.day,
        starts_at: sql<Date>`${`${l.day} ${l.from}+08`}::timestamptz`,
        ends_at: sql<Date>`${`${l.day} ${l.to}+08`}::timestamptz`,
        hours: l.hours,
        kind: l.kind,
        subject: l.subject,
        teacher_id: body.teachers[l.teacher]!,
        room_id: body.rooms[l.room]!,
        planned,
      })),
    )
    .returning('id')
    .execute()
  c.lessonIds = lessons.map((l) => l.id)
  await tx
    .insertInto('class_trainees')
    .values(
      c.trainees.map((p, i) => ({
        class_id: id,
        person_id: people[p]!,
        provider_code: b.code,
        position: i + 1,
      })),
    )
    .execute()
  if (decided && !['refused', 'cancelled'].includes(c.state)) await fillAttendance(tx, here, c, b)
}

/** In and out as the marks say: ten minutes late, twenty minutes early. */
async function fillAttendance(tx: Tx, { people }: Here, c: WorldClass, b: WorldBody): Promise<void> {
  const rows = c.lessons.flatMap((l, i) =>
    c.trainees.map((p, n) => ({ lesson: c.lessonIds![i]!, person: people[p]!, l, mark: c.marks[i]![n]! })),
  )
  const at = (day: string, time: string) => `${day} ${time}+08`
  await sql`
    insert into attendance (lesson_id, person_id, class_id, provider_code, during, in_at, out_at, source, mark)
    select lesson, person, ${c.id!}::uuid, ${b.code}, tstzrange(f, t, '[)'),
      case when m in ('present', 'early') then f - interval '6 minutes' when m = 'late' then f + interval '10 minutes' end,
      case when m in ('present', 'late') then t + interval '3 minutes' when m = 'early' then t - interval '20 minutes' end,
      case when m in ('present', 'late', 'early') then 'app' end, m
    from unnest(${rows.map((r) => r.lesson)}::uuid[], ${rows.map((r) => r.person)}::uuid[], ${rows.map((r) => at(r.l.day, r.l.from))}::timestamptz[],
      ${rows.map((r) => at(r.l.day, r.l.to))}::timestamptz[], ${rows.map((r) => r.mark)}::text[]) as given (lesson, person, f, t, mark),
      lateral (select case when t <= now() then mark end as m) as seen`.execute(tx)
}

/** Head counts, surveys and complaints: body 3 has two low checks, body 4 stands exactly on the line of satisfaction. */
async function fillSupervision(tx: Tx, { account, today }: Here, classes: WorldClass[]): Promise<void> {
  const taught = classes.filter((c) =>
    ['running', 'suspended', 'ended', 'examined', 'archived'].includes(c.state),
  )
  const inspections = taught.map((c, i) => {
    const roster = c.trainees.length
    const low = c.body === 3 && (c.state === 'ended' || c.state === 'examined')
    return {
      class_id: c.id!,
      lesson_id: c.lessonIds![0]!,
      provider_code: worldBodies[c.body]!.code,
      kind: i % 3 === 0 ? 'random' : 'onsite',
      inspected_at: sql<Date>`${`${c.lessons[0]!.day} 10:00+08`}::timestamptz`,
      inspectors: ['顾峰', '袁丽'],
      present: low ? Math.floor((roster * 69) / 100) : roster - (i % 3),
      roster,
      remarks: low ? '到课人数偏少，已当场告知。' : '秩序良好，教材人手一册。',
      recorded_by: account.inspector!,
    }
  })
  await tx.insertInto('inspections').values(inspections).execute()
  const done = classes.filter((c) => ['examined', 'archived'].includes(c.state))
  await tx
    .insertInto('surveys')
    .values(
      done.map((c) => ({
        class_id: c.id!,
        provider_code: worldBodies[c.body]!.code,
        surveyed_on: addDays(c.endsOn, 3),
        answers: 20,
        satisfied: c.body === 4 ? 16 : 19,
        recorded_by: account.inspector!,
      })),
    )
    .execute()
  await tx
    .insertInto('complaints')
    .values({
      provider_code: worldBodies[4]!.code,
      kind: 'other',
      content: '反映实训耗材不足，影响练习，家长群中传播较广。',
      received_on: addDays(today, -30),
      verified: true,
      severe: true,
      recorded_by: account.clerk!,
    })
    .execute()
}
