// 第十四条: orders and proposals.
import { proposalLife } from '../../../areas/exit/dissolution/states.ts'
import { addDays } from '../../../server/calendar.ts'
import type { ActKind, Case, Moment } from '../act.ts'
import { bodies, evidence } from './recoveries.ts'

const orders = (open: string) =>
  `select r.id, r.version, r.provider_code as code, r.provider_code as provider, ${open} as open
   from rectifications r where r.class_id is null order by r.number`
const clauses = ['A14.1', 'A14.2', 'A14.3', 'A14.4', 'A14.5(a)', 'A14.5(b)', 'A14.5(d)', 'A14.6'] as const

export const exitActs: ActKind[] = [
  {
    name: '下达整改通知书',
    door: 'POST /api/exits/:code/orders',
    cases:
      bodies(`p.standing <> 'cancelled' and exists (select from agreements a where a.provider_code = p.credit_code
      and a.status = 'in-force')`),
    send: async (m, c) => {
      const clause = await crossed(m, c)
      if (!clause) return undefined
      return {
        body: {
          clause,
          facts: '经核查，有关情况与记录一致，证据附后。',
          demand: '限期整改，书面报告整改情况。',
          dueOn: addDays(m.today, 3 + m.r.whole(25)),
        },
      }
    },
    often: 2,
  },
  {
    name: '登记约谈',
    door: 'POST /api/exits/:code/orders/:id/interview',
    cases: orders('r.interviewed_on is null'),
    send: (m, c) => ({ body: { version: c.version, on: m.today, note: '已约谈负责人。' } }),
    often: 2,
  },
  {
    name: '登记送达',
    door: 'POST /api/exits/:code/orders/:id/delivery',
    cases: orders(
      'r.interviewed_on is not null and r.delivered_on is null and r.result is null and r.due_on >= :today',
    ),
    send: (m, c) => ({ body: { version: c.version, on: m.today } }),
    often: 2,
  },
  {
    name: '复查整改',
    door: 'POST /api/exits/:code/orders/:id/recheck',
    cases: orders('r.delivered_on is not null and r.result is null'),
    send: (m, c) => ({
      body: { version: c.version, result: m.r.pick(['pass', 'fail']), note: '已到现场复查。' },
    }),
    often: 2,
  },
  {
    name: '提议取消补贴资格',
    door: 'POST /api/exits/:code/proposals',
    cases: orders(`r.result = 'fail'`),
    send: (_, c) => ({ body: { orderId: c.id, reason: '期满复查不合格，提议取消补贴资格。' } }),
  },
  {
    name: '直接提议取消补贴资格',
    rarely: true,
    door: 'POST /api/exits/:code/direct-proposals',
    cases:
      bodies(`p.standing <> 'cancelled' and exists (select from concerns c where c.provider_code = p.credit_code
      and c.status = 'upheld' and concern_bears_direct_end(c))`),
    send: async (m, c) => {
      const { json } = await m.ask(`/api/exits/${c.code}`)
      const upheld: { number: string }[] = json?.upheld ?? []
      return {
        form: [
          { name: 'reason', value: '重复开班套取补贴，证据确凿，见附件。' },
          { name: 'concerns', value: upheld.map(({ number }) => number).join(',') },
          evidence,
        ],
      }
    },
  },
  {
    name: '决定取消补贴资格',
    door: 'POST /api/exits/:code/proposals/:id/decision',
    cases: `select d.id, d.provider_code as code, d.provider_code as provider, d.decision is null as open
      from dissolution_proposals d order by d.provider_code, d.proposed_at`,
    send: (m) => ({
      body: {
        decision: m.r.pick(['agreed', ...Object.keys(proposalLife.names).slice(2)]),
        note: '已核对全部材料。',
      },
    }),
  },
]

/** A clause that is met or waits for a person, where the bureau sees one; now and then another all the same. */
async function crossed(m: Moment, c: Case): Promise<string | undefined> {
  const { json } = await m.ask(`/api/exits/${c.code}`)
  const met: string[] = [...(json?.crossed ?? []), ...(json?.open ?? [])]
  if (m.r.whole(20) === 0) return m.r.pick(clauses)
  return met.length > 0 ? m.r.pick(met) : undefined
}
