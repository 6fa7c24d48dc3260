// 第十三条, the notice and the money: objections, batches by three people, the bank's answer, and where the money comes from.
import { objectionLife } from '../../../areas/notices/states.ts'
import { fundEntryLife } from '../../../areas/subsidy/funds/states.ts'
import { type BatchAct, batchLife } from '../../../areas/subsidy/payments/states.ts'
import { addDays } from '../../../server/calendar.ts'
import { type ActKind, mayFollowSql, say } from '../act.ts'
import { sheetForm } from './sheets.ts'

const batches = (act: BatchAct) =>
  `select id, version, true as of_all, ${mayFollowSql(batchLife, act)} as open from payment_batches order by number`

export const moneyActs: ActKind[] = [
  {
    name: '提出异议',
    door: 'POST /api/public/notices/:id/objections',
    cases: `select n.id, case when n.kind = 'filing' then n.subject_id end as class_id, line ->> 'key' as key,
        n.closed_at is null and n.to_on >= :today and not (n.kind = 'filing' and exists (select from objections o where o.notice_id = n.id)) as open
      from notices n, jsonb_array_elements(n.lines) line where n.to_on > :today - 30 order by n.number, line ->> 'key'`,
    send: (m, c) => ({
      body: {
        clientKey: m.key(),
        lineKey: c.key,
        content: `第${m.serial()}号异议：此人当时在外地务工，没有参加培训。`,
      },
    }),
  },
  {
    name: '答复异议',
    door: 'POST /api/objections/:id/answer',
    cases: `select o.id, case when n.kind = 'filing' then n.subject_id end as class_id, ${mayFollowSql(objectionLife, 'dismiss', 'o.status')} as open
      from objections o join notices n on n.id = o.notice_id order by n.number, o.content`,
    send: (m) => ({
      body: { result: m.r.pick(['upheld', 'dismissed', 'dismissed']), answer: '已核查出勤和录像。' },
    }),
    often: 2,
  },
  {
    name: '编制拨付批次',
    door: 'POST /api/payment-batches',
    cases: `select id, class_id, status = 'cleared' as open from claims where class_id is not null order by claim_no`,
    send: (m, c) => ({ body: m.r.whole(3) === 0 ? { claims: [c.id] } : {} }),
    often: 2,
  },
  {
    name: '提出抵扣',
    door: 'POST /api/payment-batches/:id/offsets',
    cases: `select b.id, true as of_all, b.version, r.id as recovery, b.status = 'prepared' and r.status = 'agreed' and r.person_id is null
      and exists (select from payments y where y.batch_id = b.id and y.payee_kind = 'provider' and y.provider_code = r.provider_code) as open
      from payment_batches b, recoveries r order by b.number, r.number`,
    send: (m, c) => ({
      body: {
        version: c.version,
        recoveryId: c.recovery,
        amountFen: m.r.pick([1, 150_000, 1 + m.r.whole(150_000)]),
        reason: '逾期没有退回，从应付款中抵扣。',
      },
    }),
    often: 2,
  },
  {
    name: '审批抵扣',
    door: 'POST /api/payment-batches/:id/offsets/:offset/decision',
    cases: `select b.id, true as of_all, o.id as offset, o.status = 'proposed' and b.status = 'prepared' as open
      from offsets o join payment_batches b on b.id = o.batch_id order by b.number, o.proposed_at`,
    send: (m) => ({
      body: { decision: m.r.pick(['agreed', 'agreed', 'declined']), note: '核对无误，按此办理。' },
    }),
    often: 2,
  },
  {
    name: '审批批次',
    door: 'POST /api/payment-batches/:id/approval',
    offered: { at: '/api/payment-batches/:id', as: 'approve' },
    cases: batches('approve'),
    send: (_, c) => ({ body: { version: c.version } }),
    often: 2,
  },
  {
    name: '退回批次',
    door: 'POST /api/payment-batches/:id/return',
    cases: batches('return'),
    send: (_, c) => ({ body: { version: c.version, reason: '与同期其他申领合并编制。' } }),
  },
  {
    name: '发送银行',
    door: 'POST /api/payment-batches/:id/dispatch',
    offered: { at: '/api/payment-batches/:id', as: 'send' },
    cases: batches('send'),
    send: (_, c) => ({ body: { version: c.version } }),
    often: 3,
  },
  {
    name: '登记银行回单',
    door: 'POST /api/payment-batches/:id/results',
    cases: batches('settle'),
    send: async (m, c) => {
      const { bytes } = await m.ask(`/api/payment-batches/${c.id}/bank-answer`)
      return sheetForm(m, '银行回单.xlsx', bytes, {})
    },
    often: 3,
  },
  {
    name: '登记资金',
    door: 'POST /api/fund-entries',
    cases: `select code as id, true as open from fund_sources order by position`,
    send: (m, c) => ({
      body: {
        ...{ clientKey: m.key(), kind: m.r.pick(kinds), year: Number(m.today.slice(0, 4)), source: c.id },
        amountFen: m.r.pick([30_000_000, 5_000_000, 1 + m.r.whole(200_000)]),
        ...{ on: m.today, documentNo: `启财社${m.serial()}号`, reason: '职业培训补贴', corrects: null },
      },
    }),
    often: 2,
  },
  {
    name: '登记启用前已拨付',
    door: 'POST /api/fund-entries',
    rarely: true,
    cases: `select code as id, true as open from fund_sources order by position`,
    send: (m, c) => {
      // Until yesterday; on a day whose batches are booked already it is refused.
      const on = addDays(m.today, m.r.whole(3) - 2)
      return {
        body: {
          ...{ clientKey: m.key(), kind: 'opening', year: Number(on.slice(0, 4)), source: c.id, on },
          amountFen: m.r.pick([5_000_000, 1 + m.r.whole(200_000)]),
          ...{ documentNo: `启用前${m.serial()}号`, reason: '启用前已拨付的补贴', corrects: null },
        },
      }
    },
  },
  {
    name: '更正资金',
    door: 'POST /api/fund-entries',
    cases: `select e.id, e.status = 'confirmed' and e.kind <> 'correction' and not exists (
        select from fund_entries c where c.corrects = e.id and c.status in ('waiting', 'confirmed')) as open
      from fund_entries e order by e.number`,
    send: (m, c) => ({
      body: {
        ...{ clientKey: m.key(), kind: 'correction', year: Number(m.today.slice(0, 4)), source: 'local' },
        ...{
          amountFen: 1,
          on: m.today,
          documentNo: `更正${m.serial()}号`,
          reason: '金额录入有误',
          corrects: c.id,
        },
      },
    }),
  },
  {
    name: '复核资金登记',
    door: 'POST /api/fund-entries/:id/decision',
    cases: `select id, version, ${mayFollowSql(fundEntryLife, 'confirm')} as open from fund_entries order by number`,
    send: (m, c) => ({
      body: {
        version: c.version,
        decision: m.r.pick(['confirmed', 'confirmed', 'confirmed', 'declined', 'withdrawn']),
        note: say(m, '凭证核对无误。', '与文件不符，请核对。'),
      },
    }),
    often: 3,
  },
]

const kinds = ['appropriation', 'appropriation', 'appropriation', 'return', 'recovered-return', 'reuse']
