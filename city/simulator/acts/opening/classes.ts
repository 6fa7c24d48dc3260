// 第七至九条: a body repeats a class that it has taught before, with other people; the office decides.
import { type ClassAct, classLife } from '../../../../areas/classes/states.ts'
import { addDays, daysBetween } from '../../../../server/calendar.ts'
import { csv, rosterSheet } from '../../../play/sheets.ts'
import { type ActKind, mayFollowSql } from '../../act.ts'
import { peopleOf, sheetForm } from '../sheets.ts'
import { changeActs } from './changes.ts'
import { decision, lessonsLike } from './class-papers.ts'

export const classesIn = (open: string, more = '') =>
  `select c.id, c.version, c.class_no, c.provider_code as provider, c.level, c.starts_on, c.ends_on, ${open} as open ${more}
   from classes c order by c.class_no`
export const classAfter = (act: ClassAct, more = 'true') =>
  classesIn(`${mayFollowSql(classLife, act, 'c.status')} and ${more}`)

export type Model = {
  name: string
  occupation_code: string
  occupation_name: string
  level: string
  starts_on: string
  ends_on: string
  attendance_mode: string
  textbooks: string
  online_platform: string | null
}

/** The form of a class like that one. */
export const formLike = (model: Model, of: { startsOn: string; endsOn: string; otherFunding: boolean }) => ({
  name: model.name,
  occupationCode: model.occupation_code,
  occupationName: model.occupation_name,
  level: model.level,
  attendanceMode: model.attendance_mode,
  textbooks: model.textbooks,
  onlinePlatform: model.online_platform,
  ...of,
})

export const classActs: ActKind[] = [
  {
    name: '新建班次',
    door: 'POST /api/classes',
    cases: `select c.id, true as of_all, c.provider_code as provider,
      (select p.kind from providers p where p.credit_code = c.provider_code) as kind, exists (select from agreements a where a.provider_code = c.provider_code
      and a.status = 'in-force' and a.to_on > :today + 60) as open from classes c
      where c.class_no = (select min(o.class_no) from classes o where o.provider_code = c.provider_code
        and o.occupation_code = c.occupation_code and o.level = c.level and exists (select from lessons l where l.class_id = o.id))
      order by c.class_no`,
    send: async (m, c) => {
      const [model] = await m.look<Model>('select * from classes where id = $1', [c.id])
      const { starts_on: from, ends_on: to } = model!
      // The same days of the week, so that lessons keep off week-ends as they did.
      const weeks = Math.ceil((daysBetween(from, m.today) + 9) / 7) + m.r.whole(6)
      const days = { startsOn: addDays(from, weeks * 7), endsOn: addDays(to, weeks * 7) }
      const form = formLike(model!, { ...days, otherFunding: m.r.whole(12) === 0 })
      // As people write it: a person then says whether it is the occupation of the code (A13.1).
      if (m.r.whole(5) === 0) form.occupationName = `${form.occupationName}（工种）`
      // A10.4: an enterprise may keep attendance on paper, and has it reviewed then.
      if (c.kind === 'enterprise' && m.r.whole(2) === 0) form.attendanceMode = 'paper'
      return { body: { clientKey: m.key(), form } }
    },
    often: 2,
  },
  {
    name: '排课',
    door: 'PUT /api/classes/:id/lessons',
    cases: classAfter('edit', 'not exists (select from lessons l where l.class_id = c.id)'),
    send: async (m, c) => ({ body: { version: c.version, lessons: await lessonsLike(m, c) } }),
    often: 3,
  },
  {
    name: '导入花名册',
    door: 'POST /api/classes/:id/roster-imports',
    cases: classAfter(
      'edit',
      `(c.status = 'returned' or not exists (select from class_trainees t where t.class_id = c.id))`,
    ),
    send: async (m, c) => {
      // Half of the time people with a phone, who can check in themselves.
      const some =
        m.r.whole(2) === 0 ? 'where exists (select from accounts a where a.person_id = persons.id)' : ''
      const all = await peopleOf(m, `select * from persons ${some} order by id_number_hash`)
      const first = m.r.whole(all.length - 12)
      const people = all.slice(first, first + 5 + m.r.whole(7))
      return sheetForm(m, '花名册.csv', csv(rosterSheet(people)), { version: String(c.version) })
    },
    often: 3,
  },
  {
    name: '提交开班备案',
    door: 'POST /api/classes/:id/submission',
    offered: { at: '/api/classes/:id', as: 'submit' },
    cases: classAfter(
      'submit',
      `c.starts_on > :today and exists (select from lessons l where l.class_id = c.id)
        and exists (select from class_trainees t where t.class_id = c.id)`,
    ),
    send: (_, c) => ({ body: { version: c.version } }),
    often: 3,
  },
  {
    name: '审批开班',
    door: 'POST /api/classes/:id/decision',
    cases: classAfter('approve', 'c.starts_on > :today'),
    send: decision,
    often: 4,
  },
  {
    name: '取消开班',
    door: 'POST /api/classes/:id/cancellation',
    cases: classAfter('cancel'),
    send: (_, c) => ({ body: { version: c.version, reason: '报名学员不能按期参训，取消本期。' } }),
  },
  {
    name: '登记收到文书',
    door: 'POST /api/classes/:id/papers',
    cases: classAfter('approve'),
    send: (m) => ({ body: { kind: m.r.pick(['filing-form', 'roster']), receivedOn: m.today } }),
  },
  ...changeActs,
]
