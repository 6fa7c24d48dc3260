// What is taken back or comes from somebody who is not of it: a complaint, a filing that waits, a trainee of a roster.
import { objectionKinds } from '../../../areas/inspections/complaints/my-schema.ts'
import { complaintLife } from '../../../areas/inspections/complaints/states.ts'
import { csv, rosterSheet } from '../../play/sheets.ts'
import { type ActKind, turnSql } from '../act.ts'
import { classAfter } from './opening/classes.ts'
import { peopleOf, sheetForm } from './sheets.ts'

const complaint = `case when verified is null then 'open' when verified then 'verified' else 'unfounded' end`

export const takenBackActs: ActKind[] = [
  {
    name: '登记撤回投诉',
    door: 'POST /api/complaints/:id/withdrawal',
    cases: `select id, verified is null and withdrawn_on is null as open, ${turnSql(complaintLife, 'withdraw', complaint)}
      from complaints order by received_on, provider_code, content`,
    send: (m) => ({ body: { words: `来电人于${m.today}来电，表示不再反映。` } }),
  },
  {
    name: '撤回待审批的开班备案',
    door: 'POST /api/classes/:id/cancellation',
    cases: classAfter('cancel', `c.status = 'submitted' and c.client_key like 'simulated-%'`),
    send: (_, c) => ({ body: { version: c.version, reason: '师资有变动，先撤回备案，另行申报。' } }),
  },
  {
    name: '学员退出花名册',
    door: 'POST /api/classes/:id/roster-imports',
    cases: classAfter('edit', '(select count(*) from class_trainees t where t.class_id = c.id) > 2'),
    send: async (m, c) => {
      // Of whom a concern speaks first: it stays, and shuts nothing any more.
      const people = await peopleOf(
        m,
        `select p.* from persons p join class_trainees t on t.person_id = p.id where t.class_id = $1
         order by exists (select from concerns q where q.person_id = p.id and q.subject_id = $2) desc, t.position`,
        [c.id, c.id],
      )
      return sheetForm(m, '花名册.csv', csv(rosterSheet(people.slice(1))), { version: String(c.version) })
    },
  },
  {
    name: '不在册学员反映问题',
    door: 'POST /api/my/objections',
    cases: `select c.id, x.person_id as person, true as open from classes c, accounts x where x.person_id is not null
      and c.status in ('running', 'ended', 'examined')
      and not exists (select from class_trainees t where t.class_id = c.id and t.person_id = x.person_id)
      order by c.class_no desc, x.sign_in_name limit 60`,
    send: (m, c) => ({
      body: {
        clientKey: m.key(),
        classId: c.id,
        kind: m.r.pick(objectionKinds),
        content: `第${m.serial()}次反映：已经退出该班，仍被计入名单。`,
      },
    }),
    never: true,
  },
]
