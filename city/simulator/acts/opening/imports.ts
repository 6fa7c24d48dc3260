// A body changes what it has written of a class, and hands in its timetable as a sheet.
import { csv } from '../../../play/sheets.ts'
import { type ActKind, type Case, type Moment, say } from '../../act.ts'
import { sheetForm } from '../sheets.ts'
import { lessonsLike } from './class-papers.ts'
import { classAfter, formLike, type Model } from './classes.ts'

const noLessons = 'not exists (select from lessons l where l.class_id = c.id)'
const kinds: Record<string, string> = { theory: '理论', practice: '实操', online: '线上' }

export const importActs: ActKind[] = [
  {
    name: '修改开班申请',
    door: 'PUT /api/classes/:id',
    cases: classAfter('edit'),
    send: async (m, c) => {
      const [model] = await m.look<Model>('select * from classes where id = $1', [c.id])
      const days = { startsOn: model!.starts_on, endsOn: model!.ends_on }
      const form = formLike(model!, { ...days, otherFunding: m.r.whole(12) === 0 })
      return {
        body: { version: c.version, form: { ...form, textbooks: say(m, '《电工》', '《电工（第三版）》') } },
      }
    },
  },
  {
    name: '导入课程表',
    door: 'POST /api/classes/:id/lesson-imports',
    cases: classAfter('edit', noLessons),
    send: timetable,
    often: 2,
  },
  {
    name: '忘记表头对应关系',
    door: 'DELETE /api/sheet-mappings/:id',
    cases: `select id, provider_code as provider, array['principal', 'provider-clerk'] as roles, provider_code is not null as open
      from sheet_mappings order by provider_code, kind, header`,
    send: () => ({ body: {} }),
    often: 2,
  },
]

async function timetable(m: Moment, c: Case) {
  const names = new Map(
    (
      await m.look<{ id: string; name: string }>(
        'select id, name from teachers union all select id, name from rooms',
      )
    ).map(({ id, name }) => [id, name]),
  )
  const lessons = await lessonsLike(m, c)
  const rows = lessons.map((l) => [
    ...[l.on, String(l.subject), String(l.hours), String(l.from), String(l.to)],
    ...[names.get(String(l.roomId)) ?? '', names.get(String(l.teacherId)) ?? '', kinds[String(l.kind)] ?? ''],
  ])
  const how = await howToRead(m, String(c.provider))
  const place = how.headers ? OWN_HEADER : '上课地点'
  const titles = ['上课日期', '上课内容', '课时', '开始时间', '结束时间', place, '培训教师', '类型']
  return sheetForm(m, '课程表.csv', csv([titles, ...rows]), { version: String(c.version) }, how)
}

const OWN_HEADER = '在哪儿上课'

/** Some call a column as they like, and say what it is; the house remembers that of the body. */
async function howToRead(m: Moment, body: string) {
  const kept = await m.look<{ id: string; header: string; key: string }>(
    `select id, header, column_key as key from sheet_mappings where provider_code = $1 and kind = 'lessons'`,
    [body],
  )
  return {
    kept: Object.fromEntries(kept.map(({ header, ...mapping }) => [header, mapping])),
    ...(m.r.whole(2) === 0 && { headers: { [OWN_HEADER]: 'room' } }),
  }
}
