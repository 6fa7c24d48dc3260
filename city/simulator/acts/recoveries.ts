// 第十五条: what was paid is asked back, and penalties are recorded.
import { addDays } from '../../../server/calendar.ts'
import type { Part } from '../../../server/test/multipart.ts'
import type { ActKind } from '../act.ts'

export const bodies = (open: string) =>
  `select p.credit_code as id, p.credit_code as code, p.credit_code as provider, ${open} as open from providers p order by p.credit_code`
const recoveries = (open: string) =>
  `select r.id, r.provider_code as code, r.provider_code as provider, r.amount_fen, ${open} as open from recoveries r order by r.number`

export const evidence: Part = {
  name: 'file',
  fileName: '核查记录.pdf',
  content: Buffer.from('%PDF-1.7 证据'),
}
export const recoveryActs: ActKind[] = [
  {
    name: '追回立案',
    door: 'POST /api/exits/:code/recoveries',
    cases: `select c.id, c.provider_code as code, c.provider_code as provider, c.status = 'paid' and not exists (select from
      recovery_claims x where x.claim_id = c.id and not x.released) as open from claims c where c.class_id is not null order by c.claim_no`,
    send: (m, c) => ({
      form: [
        { name: 'claims', value: c.id },
        { name: 'finding', value: '经核查，该学员未参加培训，申请材料不实。' },
        { name: 'dueOn', value: addDays(m.today, 15 + m.r.whole(60)) },
        evidence,
      ],
    }),
  },
  {
    name: '从接入的表提出追回',
    door: 'POST /api/exits/:code/told-recoveries',
    rarely: true,
    cases: `select c.id, i.id as intake, c.provider_code as code, c.provider_code as provider, c.status = 'paid' and c.recovery is null
        and exists (select from intake_looks l where l.intake_id = i.id and c.id = any(l.against)) as open
      from claims c cross join (select id, taken_at from intakes order by taken_at desc, kind, file_hash limit 5) i
      where c.class_id is not null order by c.claim_no, i.taken_at`,
    send: (m, c) => ({
      body: { intake: c.intake, claim: c.id, dueOn: addDays(m.today, 15 + m.r.whole(60)) },
    }),
  },
  {
    name: '审批追回',
    door: 'POST /api/exits/:code/recoveries/:id/decision',
    cases: recoveries(`r.status = 'proposed'`),
    often: 3,
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
    send: async (m, c) => {
      const { json } = await m.ask(`/api/exits/${c.provider}`)
      const upheld: { number: string }[] = json?.upheld ?? []
      return {
        form: [
          { name: 'kind', value: m.r.pick(['penalty', 'transfer']) },
          { name: 'on', value: m.today },
          { name: 'number', value: `启人社罚〔${m.serial()}〕号` },
          { name: 'basis', value: '《中华人民共和国就业促进法》' },
          { name: 'content', value: '责令退还并处罚款。' },
          {
            name: 'concerns',
            value: upheld
              .slice(0, m.r.whole(3))
              .map(({ number }) => number)
              .join(','),
          },
          evidence,
        ],
      }
    },
  },
]
