// 第十四条(五), 第十五条: the money of a body is held and let go again; what stops is taken out of a batch.
import { holdClauses } from '../../../areas/subsidy/holds/stops.ts'
import type { ActKind } from '../act.ts'
import { bodies, evidence } from './recoveries.ts'

const held = (clause: string) =>
  `exists (select from payment_holds h where h.provider_code = p.credit_code and h.lifted_at is null and h.clause ${clause})`

export const holdActs: ActKind[] = [
  {
    name: '凭线索、举报或追回暂停拨付',
    door: 'POST /api/exits/:code/holds',
    cases: `select * from (select k.id, 'complaint' as on_kind, k.provider_code as code, k.received_on::text || k.content as no,
        p.standing <> 'cancelled' and k.kind = 'fraud' and k.verified is distinct from false and not ${held(`= 'A14.5(a)'`)}
          and not exists (select from payment_holds h where h.complaint_id = k.id)
          and not exists (select from concern_origins o where o.source = 'complaint' and o.source_id = k.id::text and o.clause = 'A14.5(a)') as open
      from complaints k join providers p on p.credit_code = k.provider_code
      union all select c.id, 'concern', c.provider_code, c.number,
        p.standing <> 'cancelled' and c.clause in ('A7.3', 'A14.5(a)', 'A15(a)') and c.status in ('raised', 'heard', 'proposed', 'upheld')
          and not ${held('= c.clause')}
      from concerns c join providers p on p.credit_code = c.provider_code
      union all select r.id, 'recovery', r.provider_code, r.number,
        p.standing <> 'cancelled' and r.status = 'agreed' and r.person_id is null and not ${held(`= 'A15(b)'`)}
      from recoveries r join providers p on p.credit_code = r.provider_code) as grounds order by on_kind, code, no`,
    send: (_, c) => ({ body: { on: c.on_kind, id: c.id, reason: '核查期间暂停拨付，查清后再定。' } }),
  },
  {
    name: '凭材料暂停拨付',
    door: 'POST /api/exits/:code/holds-on-paper',
    cases: bodies(`p.standing <> 'cancelled' and not ${held('is not null')}`),
    send: (m) => ({
      form: [
        { name: 'clause', value: m.r.pick(holdClauses) },
        { name: 'reason', value: '审计移送线索，核查期间暂停拨付。' },
        evidence,
      ],
    }),
  },
  {
    name: '解除暂停拨付',
    door: 'POST /api/exits/:code/holds/:id/lifting',
    cases: `select h.id, h.provider_code as code, h.lifted_at is null and (c.id is null or c.status in ('dismissed', 'settled')) as open
      from payment_holds h left join concerns c on c.id = h.concern_id
      order by h.provider_code, h.clause, h.placed_at`,
    send: () => ({ body: { reason: '经核查不成立，解除暂停。' } }),
    often: 4,
  },
  {
    name: '移出批次',
    door: 'POST /api/payment-batches/:id/removal',
    cases: `select b.id, b.version, b.status in ('prepared', 'approved') and exists (select from payments y
        join providers p on p.credit_code = y.provider_code where y.batch_id = b.id and y.taken_out_at is null
        and (p.standing <> 'normal' or ${held('is not null')})) as open
      from payment_batches b order by b.number`,
    send: (_, c) => ({ body: { version: c.version } }),
    often: 2,
  },
]
