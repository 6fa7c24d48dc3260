// 第十四、十五条: orders, proposals, recoveries and penalties.
import { proposalLife } from '../../../areas/exit/dissolution/states.ts'
import { addDays } from '../../../server/calendar.ts'
import type { Part } from '../../../server/test/multipart.ts'
import type { ActKind, Case, Moment } from '../act.ts'

const bodies = (open: string) =>
  `select p.credit_code as id, p.credit_code as code, p.credit_code as provider, ${open} as open from providers p order by p.credit_code`
const orders = (open: string) =>
  `select r.id, r.version, r.provider_code as code, r.provider_code as provider, ${open} as open
   from rectifications r where r.class_id is null order by r.number`
const recoveries = (open: string) =>
  `select r.id, r.provider_code as code, r.provider_code as provider, r.amount_fen, ${open} as open from recoveries r order by r.number`

const evidence: Part = { name: 'file', fileName: '核查记录.pdf', content: Buffer.from('%PDF-1.7 证据') }
const clauses = ['A14.1', 'A14.2', 'A14.3', 'A14.4', 'A14.5(a)', 'A14.5(b)', 'A14.5(d)', 'A14.6'] as const

export const exitActs: ActKind[] = [
  {
    name: '下达整改通知书',
    door: 'POST /api/exits/:code/orders',
    cases:
      bodies(`p.standing <> 'cancelled' and exists (select from agreements a where a.provider_code = p.credit_code
      and a.status = 'in-force')`),
    send: async (m, c) => ({
      body: {
        clause: await crossed(m, c),
        facts: '经核查，有关情况与记录一致，证据附后。',
        demand: '限期整改，书面报告整改情况。',
        dueOn: addDays(m.today, 3 + m.r.whole(25)),
      },
    }),
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
    cases: orders('r.interviewed_on is not null and r.delivered_on is null'),
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
    name: '提议取消资格',
    door: 'POST /api/exits/:code/proposals',
    cases: orders(`r.result = 'fail'`),
    send: (_, c) => ({ body: { orderId: c.id, reason: '期满复查不合格，提议取消资格、解除协议。' } }),
  },
  {
    name: '直接提议取消资格',
    door: 'POST /api/exits/:code/direct-proposals',
    cases: bodies(`p.standing <> 'cancelled'`),
    send: () => ({ form: [{ name: 'reason', value: '重复开班套取补贴，证据确凿，见附件。' }, evidence] }),
  },
  {
    name: '决定取消资格',
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
  {
    name: '追回立案',
    door: 'POST /api/exits/:code/recoveries',
    cases: `select c.id, c.provider_code as code, c.provider_code as provider, c.status = 'paid' and not exists (select from
      recovery_claims x where x.claim_id = c.id and not x.released) as open from claims c where c.class_id is not null order by c.claim_no`,
    send: (m, c) => ({
      form: [
        { name: 'claims', value: c.id },
        { name: 'finding', value: '经核查，该学员未参加培训，申请材料不实。' },
        { name: 'dueOn', value: addDays(m.today, 15) },
        evidence,
      ],
    }),
  },
  {
    name: '审批追回',
    door: 'POST /api/exits/:code/recoveries/:id/decision',
    cases: recoveries(`r.status = 'proposed'`),
    send: (m) => ({
      body: { decision: m.r.pick(['agreed', 'agreed', 'returned']), note: '情况属实，已核对。' },
    }),
  },
  {
    name: '登记退款',
    door: 'POST /api/exits/:code/recoveries/:id/receipts',
    cases: recoveries(`r.status = 'agreed'`),
    send: (m, c) => ({
      body: {
        on: m.today,
        amountFen: m.r.whole(2) === 0 ? Number(c.amount_fen) : 1 + m.r.whole(Number(c.amount_fen)),
        voucher: `PZ${m.serial()}`,
      },
    }),
    often: 2,
  },
  {
    name: '登记处罚或移送',
    door: 'POST /api/exits/:code/sanctions',
    cases: bodies('true'),
    send: (m) => ({
      body: {
        kind: m.r.pick(['penalty', 'transfer']),
        on: m.today,
        number: `启人社罚〔${m.serial()}〕号`,
        basis: '《中华人民共和国就业促进法》',
        content: '责令退还并处罚款。',
      },
    }),
  },
]

/** A clause that is met or waits for a person, where the bureau sees one. */
async function crossed(m: Moment, c: Case): Promise<string> {
  const { json } = await m.ask(`/api/exits/${c.code}`)
  const met: string[] = [...(json?.crossed ?? []), ...(json?.open ?? [])]
  return m.r.pick(met.length > 0 && m.r.whole(5) > 0 ? met : clauses)
}
