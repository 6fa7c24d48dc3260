// 第十条: attendance, checks, surveys, orders to stop, complaints.
import { complaintKinds } from '../../../../areas/inspections/complaints/names.ts'
import { teachingLife } from '../../../../areas/inspections/teaching/states.ts'
import { addDays } from '../../../../server/calendar.ts'
import { type ActKind, type Moment, mayFollowSql } from '../../act.ts'
import { colleague } from '../colleague.ts'
import { classesIn } from '../opening/classes.ts'
import { attendanceSheet, ruledOut } from './attendance.ts'

const taught = (act: keyof typeof teachingLife.steps) => mayFollowSql(teachingLife, act, 'c.status')
const begun = 'exists (select from lessons l where l.class_id = c.id and l.on_day <= :today)'

/** Some of the concerns that the form of an order offers. */
async function someNameable(m: Moment, classId: string): Promise<string[]> {
  const { nameable = [] } = (await m.ask(`/api/classes/${classId}/supervision`)).json
  return (nameable as { number: string }[]).map(({ number }) => number).filter(() => m.r.whole(2) === 0)
}

export const teachingActs: ActKind[] = [
  {
    name: '导入考勤',
    door: 'POST /api/classes/:id/attendance-imports',
    cases: classesIn(
      `${taught('import')} and ${begun} and exists (select from attendance a join lessons l on l.id = a.lesson_id
        where a.class_id = c.id and l.ends_at < :now and a.mark is null and not ${ruledOut})`,
      ', c.attendance_mode as mode',
    ),
    send: attendanceSheet,
    often: 5,
  },
  {
    name: '登记检查',
    door: 'POST /api/classes/:id/inspections',
    cases: classesIn(`${taught('inspect')} and ${begun}`),
    send: async (m) => {
      const kind = m.r.pick(['onsite', 'random', 'special', 'phone'])
      const present = m.r.whole(8)
      return {
        body: {
          kind,
          inspectedAt: new Date(m.now - 600_000).toISOString(),
          companions: [await colleague(m)],
          present: kind === 'phone' ? null : present,
          findings: m.r.whole(4) === 0 ? [m.r.pick(['materials', 'hours', 'teacher'])] : [],
          remarks: '',
        },
      }
    },
    often: 2,
  },
  {
    name: '登记满意度调查',
    door: 'POST /api/classes/:id/surveys',
    cases: classesIn(`${taught('survey')} and ${begun}`),
    send: (m) => ({ body: { surveyedOn: m.today, answers: 10, satisfied: m.r.whole(11) } }),
  },
  {
    name: '责令停课整改',
    door: 'POST /api/classes/:id/rectifications',
    cases: classesIn(taught('suspend')),
    send: async (m, c) => ({
      body: {
        version: c.version,
        concerns: await someNameable(m, c.id),
        facts: '抽查发现实际教学内容与课表不符，当场确认。',
        demand: '停课整改，补齐课时。',
        dueOn: addDays(m.today, 5 + m.r.whole(20)),
      },
    }),
  },
  {
    name: '复查停课整改',
    door: 'POST /api/class-rectifications/:id/recheck',
    cases: `select r.id, c.version, r.result is null as open from rectifications r join classes c on c.id = r.class_id order by r.number`,
    send: (m, c) => ({
      body: {
        version: c.version,
        result: m.r.pick(['pass', 'pass', 'fail']),
        opinion: '复查情况已当场核对。',
      },
    }),
    often: 2,
  },
  {
    name: '登记投诉',
    door: 'POST /api/complaints',
    cases: `select credit_code as id, credit_code as code, standing <> 'cancelled' as open from providers order by credit_code`,
    send: (m, c) => ({
      body: {
        providerCode: c.code,
        classId: null,
        kind: m.r.pick(complaintKinds),
        content: `来电反映第${m.serial()}件事项，要求核查。`,
        receivedOn: m.today,
      },
    }),
  },
]
