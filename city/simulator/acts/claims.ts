// 第十三条: claims from certificates, reviewed, approved, refused, withdrawn and published.
import { type ClaimAct, claimLife } from '../../../areas/subsidy/claims/states.ts'
import { type ActKind, mayFollowSql, turnSql } from '../act.ts'

const claims = (open: string, turn = 'null as roles') =>
  `select ${turn}, c.id, c.version, c.class_id, c.provider_code as provider, c.person_id as person, c.claim_no, ${open} as open
   from claims c where c.class_id is not null order by c.claim_no`
const after = (act: ClaimAct) =>
  claims(mayFollowSql(claimLife, act, 'c.status'), turnSql(claimLife, act, 'c.status'))

/** Certificates of classes held here, whether claimed for or not. */
const certificates = `select e.class_id as id, e.person_id as person, k.provider_code as provider,
    not exists (select from claims c where c.class_id = e.class_id and c.person_id = e.person_id
      and c.status not in ('refused', 'withdrawn')) as open
  from exam_results e join classes k on k.id = e.class_id where e.certificate_no is not null order by e.certificate_no`

/** Valid by its check digit, or not. */
const cards = ['6228480402564890018', '6217851234000000017', '6217851234000000018']

const changes = `select id, status = 'waiting' as open from payee_changes order by entered_at, account_masked`

export const claimActs: ActKind[] = [
  {
    name: '申领补贴',
    door: 'POST /api/claims',
    cases: certificates,
    send: async (m, c) => {
      const more = await m.look<{ classId: string; personId: string }>(
        `select class_id as "classId", person_id as "personId" from exam_results
         where class_id = $1 and certificate_no is not null order by certificate_no`,
        [c.id],
      )
      const chosen = m.r.whole(2) === 0 ? more : more.filter((x) => x.personId === c.person)
      return { body: { clientKey: m.key(), certificates: chosen } }
    },
    often: 4,
  },
  {
    name: '本人申领补贴',
    door: 'POST /api/my/claims',
    cases: certificates,
    send: (m, c) => ({ body: { clientKey: m.key(), classId: c.id } }),
    often: 2,
  },
  {
    name: '登记本人账户',
    door: 'PUT /api/my/account',
    cases: `select c.* from (${certificates}) c where exists (select from accounts a where a.person_id = c.person)`,
    send: (m) => ({ body: { account: m.r.pick(cards), bankName: '江苏启东农村商业银行' } }),
  },
  {
    name: '窗口登记账户',
    door: 'PUT /api/people/:id/account',
    cases: `select c.person as id, c.open from (${certificates}) c`,
    send: (m) => ({
      body: {
        account: m.r.pick(cards),
        bankName: '中国农业银行启东支行',
        reason: '本人到窗口出示社会保障卡。',
      },
    }),
  },
  {
    name: '复核收款账户',
    door: 'POST /api/payee-changes/:id/confirmation',
    cases: changes,
    send: () => ({ body: {} }),
    often: 2,
  },
  {
    name: '退回收款账户',
    door: 'POST /api/payee-changes/:id/refusal',
    cases: changes,
    send: () => ({ body: { reason: '卡与本人不符，没有核实。' } }),
  },
  {
    name: '撤回收款账户更改',
    door: 'POST /api/payee-changes/:id/withdrawal',
    cases: `select id, status in ('waiting', 'cooling') as open, provider_code as provider, person_id as person
      from payee_changes order by entered_at, account_masked`,
    send: () => ({ body: { reason: '收款人来电，不是本人办理。' } }),
  },
  {
    name: '审核申领',
    door: 'POST /api/claims/:id/review',
    offered: { at: '/api/claims/:id', as: 'review' },
    cases: after('review'),
    send: (_, c) => ({ body: { version: c.version, note: '' } }),
    often: 5,
  },
  {
    name: '审批申领',
    door: 'POST /api/claims/:id/approval',
    offered: { at: '/api/claims/:id', as: 'approve' },
    cases: after('approve'),
    send: (_, c) => ({ body: { version: c.version } }),
    often: 3,
  },
  {
    name: '批量审批申领',
    door: 'POST /api/claim-approvals',
    cases: after('approve'),
    send: async (m, c) => {
      const all = await m.look<{ id: string; version: number }>(
        `select id, version from claims where status = 'reviewed' order by claim_no limit 50`,
      )
      return { body: { claims: all.length > 0 ? all : [{ id: c.id, version: c.version }] } }
    },
  },
  {
    name: '不予补贴',
    door: 'POST /api/claims/:id/refusal',
    offered: { at: '/api/claims/:id', as: 'refuse' },
    cases: after('refuse'),
    send: async (m, c) => {
      const { json } = await m.ask(`/api/claims/${c.id}`)
      const grounds = ((json?.refusalGrounds ?? []) as { clause: string }[]).map(({ clause }) => clause)
      const others = ['A10.16(d)', 'A13.3', 'A10.18']
      return {
        body: {
          version: c.version,
          reason: '核查后认定不符合补贴条件。',
          clause: m.r.pick(grounds.length > 0 && m.r.whole(4) > 0 ? grounds : others),
        },
      }
    },
    often: 2,
  },
  {
    name: '撤回申领',
    door: 'POST /api/claims/:id/withdrawal',
    cases: after('withdraw'),
    send: (_, c) => ({ body: { version: c.version } }),
  },
  {
    name: '发布补贴公示',
    door: 'POST /api/claim-notices',
    cases: after('publish'),
    send: (m, c) => ({ body: m.r.whole(3) === 0 ? { claims: [c.id] } : {} }),
    often: 2,
  },
]
