// 第三至六条: the bureau takes a filing step by step.
import { type FilingAct, filingLife } from '../../../areas/providers/filings/states.ts'
import { goodVisit } from '../../../areas/providers/test/filing.ts'
import { addDays } from '../../../server/calendar.ts'
import { type ActKind, mayFollowSql, turnSql } from '../act.ts'
import { colleague } from './colleague.ts'

const filings = (open: string, turn: string) =>
  `select ${turn}, f.id, f.version, f.provider_code as provider, p.kind, p.name, ${open} as open
   from filings f join providers p on p.credit_code = f.provider_code order by f.number`
export const after = (act: FilingAct, more = 'true') =>
  filings(`${mayFollowSql(filingLife, act, 'f.status')} and ${more}`, turnSql(filingLife, act, 'f.status'))
export const version = (c: { version?: number }) => ({ version: c.version })

const on = (as: FilingAct) => ({ at: '/api/filings/:id', as }) as const

export const filingSteps: ActKind[] = [
  {
    name: '审核备案',
    door: 'POST /api/filings/:id/review',
    offered: on('review'),
    cases: after('review'),
    send: (_, c) => ({ body: { ...version(c), opinion: '材料齐全，转现场查验。' } }),
    often: 2,
  },
  {
    name: '退回补正',
    door: 'POST /api/filings/:id/return',
    cases: after('return'),
    send: (_, c) => ({ body: { ...version(c), reason: '师资证明缺一页，请补齐后提交。' } }),
  },
  {
    name: '现场查验',
    door: 'POST /api/filings/:id/visit',
    offered: on('visit'),
    cases: after('visit'),
    send: async (m, c) => ({
      body: {
        ...goodVisit(c.version ?? 1, addDays(m.today, -m.r.whole(3)), await colleague(m)),
        remarks: '场地与申报一致。',
      },
    }),
    often: 2,
  },
  {
    name: '同意备案',
    door: 'POST /api/filings/:id/approval',
    offered: on('approve'),
    cases: after('approve'),
    send: (_, c) => ({ body: { ...version(c), opinion: '符合条件，同意备案。' } }),
    often: 2,
  },
  {
    name: '不予备案',
    door: 'POST /api/filings/:id/refusal',
    offered: on('refuse'),
    cases: after('refuse'),
    send: async (m, c) => {
      const { json } = await m.ask(`/api/filings/${c.id}`)
      const grounds = ((json?.refusalGrounds ?? []) as { clause: string }[]).map(({ clause }) => clause)
      return {
        body: {
          ...version(c),
          reason: '经核对不符合所列条款，不予备案。',
          clauses: [m.r.pick(grounds.length > 0 ? grounds : ['A4.1(a)', 'A4.2(a)'])],
        },
      }
    },
  },
  {
    name: '发布备案公示',
    door: 'POST /api/filings/:id/notice',
    offered: on('publish'),
    cases: after('publish'),
    send: (_, c) => ({ body: version(c) }),
    often: 2,
  },
  {
    name: '结束备案公示',
    rarely: true,
    door: 'POST /api/filings/:id/clearing',
    offered: on('clear'),
    cases: after(
      'clear',
      `exists (select from notices n where n.kind = 'filing' and n.subject_id = f.id and n.to_on < :today)`,
    ),
    send: (_, c) => ({ body: version(c) }),
  },
  {
    name: '生成备案协议',
    door: 'POST /api/filings/:id/agreement',
    offered: on('agree'),
    cases: after('agree', 'not exists (select from agreements a where a.filing_id = f.id)'),
    send: (_, c) => ({ body: version(c) }),
  },
  {
    name: '登记双方签章',
    door: 'POST /api/filings/:id/seals',
    offered: on('sign'),
    cases: after('sign', 'exists (select from agreements a where a.filing_id = f.id)'),
    send: (m, c) => ({ body: { ...version(c), bureauSealedOn: m.today, providerSealedOn: m.today } }),
    often: 2,
  },
]
