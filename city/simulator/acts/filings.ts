// 第三、四条: bodies file.
import {
  materialItems,
  missingMaterials,
  type ProviderKind,
} from '../../../areas/providers/filings/application/materials.ts'
import { filingLife } from '../../../areas/providers/filings/states.ts'
import { goodForm, paper } from '../../../areas/providers/test/filing.ts'
import { type ActKind, mayFollowSql } from '../act.ts'
import { after, filingSteps, version } from './filing-steps.ts'

export const filingActs: ActKind[] = [
  {
    name: '新建备案申请',
    door: 'POST /api/filings',
    cases: `select credit_code as id, credit_code as provider, kind, standing <> 'cancelled' and not exists (select from filings f
      where f.provider_code = credit_code and f.status not in ('signed', 'refused', 'withdrawn')) as open
      from providers order by credit_code`,
    send: (_, c) => ({ body: { kind: c.kind } }),
  },
  {
    name: '填写申请表',
    door: 'PUT /api/filings/:id/form',
    cases: after('submit'),
    send: (_, c) => ({
      body: {
        ...version(c),
        form: goodForm(c.kind as ProviderKind, String(c.name)),
        contactPhone: '0513-83210000',
      },
    }),
  },
  {
    name: '上传备案材料',
    door: 'POST /api/filings/:id/materials',
    cases: after('submit'),
    send: async (m, c) => {
      const given = await m.look<{ kind: string }>('select kind from filing_materials where filing_id = $1', [
        c.id,
      ])
      const kinds = given.map(({ kind }) => kind)
      const lacking = missingMaterials(c.kind as ProviderKind, kinds, '')
      const item = m.r.pick(lacking.length > 0 ? lacking : materialItems[c.kind as ProviderKind]).id
      return {
        form: [
          { name: 'item', value: item },
          { name: 'file', fileName: `${item}.pdf`, content: paper },
        ],
      }
    },
    often: 6,
  },
  {
    name: '删除备案材料',
    door: 'DELETE /api/filings/:id/materials/:file',
    cases: `select f.id, m.file_id as file, f.provider_code as provider, ${mayFollowSql(filingLife, 'submit', 'f.status')} as open
      from filing_materials m join filings f on f.id = m.filing_id join files x on x.id = m.file_id order by f.number, m.kind, x.uploaded_at`,
    send: () => ({ body: {} }),
  },
  {
    name: '提交备案',
    door: 'POST /api/filings/:id/submission',
    offered: { at: '/api/filings/:id', as: 'submit' },
    cases: after(
      'submit',
      `f.form ->> 'declared' = 'true' and (select count(distinct m.kind) from filing_materials m where m.filing_id = f.id) >= 5`,
    ),
    send: (_, c) => ({ body: version(c) }),
    often: 3,
  },
  {
    name: '撤回申请',
    door: 'POST /api/filings/:id/withdrawal',
    cases: after('withdraw'),
    send: (_, c) => ({ body: version(c) }),
  },
  ...filingSteps,
]
