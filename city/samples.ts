// The spreadsheets that a newcomer tries, made from the demo's own data: each can be taken over at once on the page it names.
import { sharesOf } from '../areas/attendance/share-views.ts'
import { addDays, shanghaiTime } from '../server/calendar.ts'
import type { Tx } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import type { Keys } from '../server/keys/cipher.ts'
import { openInRow } from '../server/keys/open-in-row.ts'
import { bodies } from './cast.ts'
import type { CityPerson } from './city.ts'
import { sampleWorkbook } from './fill.ts'
import {
  attendanceSheet,
  certificateNo,
  type Result,
  resultSheet,
  rosterSheet,
  type Sheet,
} from './play/sheets.ts'
import { random } from './random.ts'
import type { Mark, WorldLesson } from './world-class.ts'

/** says: who drops it where. */
export type Sample = { name: string; bytes: Buffer; says: string }

const SCHOOL = bodies[0]

/** For the school of the cast's principal; what its classes do not need just now is left out. `today` YYYY-MM-DD. */
export async function makeSamples(tx: Tx, keys: Keys, today: string): Promise<Sample[]> {
  const draft = await classIn(tx, 'draft')
  const running = await classIn(tx, 'running')
  const ended = await classIn(tx, 'ended')
  return [
    ...(draft ? await planSamples(tx, keys, draft) : []),
    ...(running ? await attendanceSample(tx, keys, running, today) : []),
    ...(ended ? await resultSample(tx, keys, ended, today) : []),
    {
      name: '补贴申领表（批量预审）.xlsx',
      bytes: await sampleWorkbook(today),
      says: '沈一鸣：补贴 → 批量预审 → 申领表。',
    },
  ]
}

type Class = { id: string; class_no: string; name: string; level: string; starts_on: string; ends_on: string }

const classIn = (tx: Tx, status: string): Promise<Class | undefined> =>
  tx
    .selectFrom('classes')
    .select(['id', 'class_no', 'name', 'level', 'starts_on', 'ends_on'])
    .where('provider_code', '=', SCHOOL.code)
    .where('status', '=', status)
    .orderBy('class_no')
    .executeTakeFirst()

/** 花名册 and 课程表 of the class that is still drafted: its people as they stand, its lessons with teachers and rooms. */
async function planSamples(tx: Tx, keys: Keys, c: Class): Promise<Sample[]> {
  const people = await peopleOf(tx, keys, c.id)
  const lessons = await tx
    .selectFrom('lessons as l')
    .innerJoin('teachers as t', 't.id', 'l.teacher_id')
    .leftJoin('rooms as r', 'r.id', 'l.room_id')
    .select([
      'l.on_day',
      'l.subject',
      'l.hours',
      'l.starts_at',
      'l.ends_at',
      'l.kind',
      't.name as teacher',
      'r.name as room',
    ])
    .where('l.class_id', '=', c.id)
    .orderBy('l.position')
    .execute()
  const kinds: Record<string, string> = { theory: '理论', practice: '实操', online: '线上' }
  const timetable: Sheet = [
    [
      '上课日期',
      '课别（上课内容）',
      '课时',
      '开始时间',
      '结束时间',
      '上课地点（教室名称）',
      '培训教师',
      '教材名称及出版社',
      '课程类型',
    ],
    ...lessons.map((l) => [
      l.on_day,
      l.subject,
      String(l.hours),
      shanghaiTime(l.starts_at.getTime()),
      shanghaiTime(l.ends_at.getTime()),
      l.room ?? '',
      l.teacher,
      '《国家职业技能等级认定培训教程》（中国劳动社会保障出版社）',
      kinds[l.kind]!,
    ]),
  ]
  const where = `张海燕：开班 → ${c.class_no}（${c.name}）`
  return [
    {
      name: `花名册 ${c.class_no}.xlsx`,
      bytes: await workbook('花名册', rosterSheet(people)),
      says: `${where} → 学员花名册 → 导入。`,
    },
    {
      name: `课程表 ${c.class_no}.xlsx`,
      bytes: await workbook('课程表', timetable),
      says: `${where} → 课程表 → 导入。`,
    },
  ]
}

/** As 江苏智慧人社APP gives it out, of the last day taught before today: the city has left its sheet to be sent. */
async function attendanceSample(tx: Tx, keys: Keys, c: Class, today: string): Promise<Sample[]> {
  const people = await peopleOf(tx, keys, c.id)
  const taught = await tx
    .selectFrom('lessons')
    .select(['on_day', 'starts_at', 'ends_at'])
    .where('class_id', '=', c.id)
    .where('on_day', '<', today)
    .orderBy('position')
    .execute()
  const last = taught.at(-1)?.on_day
  if (!last) return []
  const r = random(Number(last.replaceAll('-', '')))
  const gaps: Mark[] = ['late', 'early', 'leave', 'absent']
  const lessons = taught
    .filter((l) => l.on_day === last)
    .map((l) => ({
      lesson: {
        day: last,
        from: shanghaiTime(l.starts_at.getTime()),
        to: shanghaiTime(l.ends_at.getTime()),
      } as WorldLesson,
      marks: people.map((): Mark => (r.whole(10) > 0 ? 'present' : r.pick(gaps))),
    }))
  return [
    {
      name: `考勤导出 ${c.class_no} ${last}.xlsx`,
      bytes: await workbook('打卡明细', attendanceSheet(c.class_no, people, lessons)),
      says: `张海燕：过程 → ${c.class_no}（${c.name}）→ 考勤 → 导入考勤表。`,
    },
  ]
}

/** Of the class whose sitting was held: those who were admitted, with certificates of a day that has come. */
async function resultSample(tx: Tx, keys: Keys, c: Class, today: string): Promise<Sample[]> {
  const people = await peopleOf(tx, keys, c.id)
  const sitting = await tx
    .selectFrom('sittings')
    .select('held_on')
    .where('class_id', '=', c.id)
    .executeTakeFirst()
  if (!sitting || sitting.held_on > today) return []
  const shares = await sharesOf(tx, c.id, Date.parse(`${addDays(c.ends_on, 1)}T00:00:00+08:00`))
  const below = new Set(shares.filter((x) => x.below).map((x) => x.personId))
  const r = random(Number(c.class_no.slice(-4)))
  const results = people.flatMap((person, i): Result[] => {
    if (below.has(person.id)) return []
    const good = i % 9 !== 8
    return [
      {
        person,
        theory: good ? 66 + r.whole(30) : 51,
        practice: good ? 70 + r.whole(28) : 57,
        certificateNo: good ? certificateNo(today, c.level, 900_000 + i) : null,
        issuedOn: good ? today : null,
      },
    ]
  })
  return [
    {
      name: `成绩 ${c.class_no}.xlsx`,
      bytes: await workbook('成绩', resultSheet(results)),
      says: `张海燕：考核 → ${c.class_no}（${c.name}）→ 导入成绩和证书。`,
    },
  ]
}

async function peopleOf(tx: Tx, keys: Keys, classId: string): Promise<(CityPerson & { id: string })[]> {
  const rows = await tx
    .selectFrom('class_trainees as t')
    .innerJoin('persons as p', 'p.id', 't.person_id')
    .select(['p.id', 'p.name', 'p.category', 'p.id_number_enc', 'p.phone_enc'])
    .where('t.class_id', '=', classId)
    .orderBy('t.position')
    .execute()
  return rows.map((p) => ({
    id: p.id,
    name: p.name,
    category: p.category,
    idNumber: openInRow(keys, 'person.id-number', p.id, p.id_number_enc),
    phone: p.phone_enc ? openInRow(keys, 'person.phone', p.id, p.phone_enc) : '',
  }))
}

const workbook = (name: string, [titles, ...rows]: Sheet): Promise<Buffer> =>
  workbookBytes([
    { name, columns: titles!.map((title) => ({ title, kind: 'text' as const, width: 20 })), rows },
  ])
