// 第十四条: one body is under an order whose deadline runs, another has gone the whole way to dissolution.
import {
  orderRectification,
  recordDelivery,
  recordInterview,
  recordRecheck,
} from '../../areas/exit/cases/actions.ts'
import { ordersOf } from '../../areas/exit/cases/queries.ts'
import { decide } from '../../areas/exit/dissolution/actions.ts'
import { propose } from '../../areas/exit/dissolution/propose.ts'
import { proposalsOf } from '../../areas/exit/dissolution/queries.ts'
import { addComplaint } from '../../areas/inspections/complaints/actions.ts'
import { addDays } from '../../server/calendar.ts'
import { dissolved, rectifying, worldBodies } from '../world-bodies.ts'
import type { Story } from './agenda.ts'
import { ago, at, by, byHouse, dayOf, type Stage, who } from './stage.ts'

/** Three low checks (A14.2): interviewed, served, and the deadline is still to come. */
export async function* rectifyBody(s: Stage): Story {
  const { code } = worldBodies[rectifying]!
  const order = {
    clause: 'A14.2',
    facts: '三次现场检查到课率均低于第十四条所定比例，检查记录附后。',
    demand: '查明学员缺课原因，落实考勤和请假制度，期满后接受复查。',
    dueOn: addDays(s.today, 12),
  }
  yield at(ago(s, 10), '09:30')
  await by(s, who(s, 'jingban'), (a) => orderRectification(s.tx, a, s, code, order, dayOf(s)))
  yield at(ago(s, 8), '14:30')
  await interviewAndServe(s, code)
}

/** Fees were taken, nothing was put right: proposed by one, decided by another, and the body is gone. */
export async function* dissolveBody(s: Stage): Story {
  const { code } = worldBodies[dissolved]!
  const [clerk, inspector, approver] = [who(s, 'jingban'), who(s, 'jiancha'), who(s, 'shenpi')]
  yield at(ago(s, 262), '10:00')
  const content = '多名学员反映免费培训班按每人300元收取报名费。'
  const complaint = {
    providerCode: code,
    classId: null,
    kind: 'fees' as const,
    content,
    receivedOn: dayOf(s),
  }
  await by(s, clerk, (a) => addComplaint(s.tx, a, complaint, dayOf(s)))
  yield at(ago(s, 240), '09:30')
  const order = {
    clause: 'A14.5(b)',
    facts: '经查，向参加补贴性培训的学员每人收取报名费300元。',
    demand: '全额退还所收费用，公开收费清单，书面报告整改情况。',
    dueOn: addDays(dayOf(s), 30),
  }
  await by(s, clerk, (a) => orderRectification(s.tx, a, s, code, order, dayOf(s)))
  yield at(ago(s, 238), '14:30')
  await interviewAndServe(s, code)
  yield at(ago(s, 190), '10:00')
  const failed = { result: 'fail' as const, note: '期限已满，仍有9名学员未收到退款。' }
  await by(s, inspector, async (a) =>
    recordRecheck(
      s.tx,
      a,
      code,
      (await latest(s, code)).id,
      { version: (await latest(s, code)).version, ...failed },
      dayOf(s),
    ),
  )
  yield at(ago(s, 184), '09:00')
  const reason = '违规收费且限期内未整改，提议取消补贴资格、解除备案协议。'
  const orderId = (await byHouse(s, () => latest(s, code))).id
  await by(s, clerk, (a) => propose(s.tx, a, code, { orderId, reason }, dayOf(s)))
  yield at(ago(s, 178), '16:00')
  const [proposal] = await byHouse(s, () => proposalsOf(s.tx, code))
  await by(s, approver, (a) =>
    decide(s.tx, a, s, code, proposal!.id, { decision: 'agreed', note: '事实清楚，同意解除。' }, dayOf(s)),
  )
}

const latest = async (s: Stage, code: string) => (await ordersOf(s.tx, code))[0]!

async function interviewAndServe(s: Stage, code: string): Promise<void> {
  const clerk = who(s, 'jingban')
  const note = '约谈法定代表人，告知查实情况、整改要求和逾期后果，本人表示接受。'
  for (const [n, take] of [recordInterview, recordDelivery].entries()) {
    await by(s, clerk, async (a) => {
      const { id, version } = await latest(s, code)
      const input = { version, on: dayOf(s) }
      return n === 0
        ? recordInterview(s.tx, a, code, id, { ...input, note }, dayOf(s))
        : take(s.tx, a, code, id, { ...input, note }, dayOf(s))
    })
  }
}
