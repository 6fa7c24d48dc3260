// The register of claims as a workbook, with the filters of the page. Numbers masked as on the page.
import type { Tx } from '../../../server/db.ts'
import type { SheetCell, SheetOut } from '../../../server/workbook/write.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { type ClaimStatus, type ClaimVerdict, claimantNames, verdictNames } from '../names.ts'
import * as queries from './queries.ts'
import type { ClaimQuery } from './schema.ts'
import { claimStatusNames } from './states.ts'

export function claimSheets(tx: Tx, query: ClaimQuery): SheetOut[] {
  return [
    {
      name: '补贴申领',
      columns: [
        { title: '申领编号', width: 16 },
        { title: '姓名', width: 12 },
        { title: '身份证号', width: 22 },
        { title: '申领主体', width: 10 },
        { title: '培训主体', width: 30 },
        { title: '班级编号', width: 16 },
        { title: '职业(工种)', width: 20 },
        { title: '等级', width: 10 },
        { title: '证书编号', width: 26 },
        { title: '发证日期', kind: 'date' },
        { title: '申报日期', kind: 'date' },
        { title: '核验结论', width: 12 },
        { title: '状态', width: 12 },
        { title: '补贴标准(元)', kind: 'yuan' },
        { title: '补贴金额(元)', kind: 'yuan' },
        { title: '公示截止', kind: 'date' },
        { title: '不予补贴的理由', width: 60, wrap: true },
      ],
      rows: rowsOf(tx, query),
    },
  ]
}

async function* rowsOf(tx: Tx, query: ClaimQuery): AsyncGenerator<SheetCell[]> {
  for (let page = 1; ; page++) {
    const rows = await queries.exportPage(tx, query, page)
    for (const c of rows)
      yield [
        c.claim_no,
        c.person,
        c.id_number_masked,
        claimantNames[c.claimant as keyof typeof claimantNames],
        c.provider_name,
        c.class_no,
        c.occupation_name,
        levelNames[c.level as Level],
        c.certificate_no,
        c.issued_on,
        c.applied_on,
        c.verdict ? verdictNames[c.verdict as ClaimVerdict] : '',
        claimStatusNames[c.status as ClaimStatus],
        c.rate_fen === null ? null : c.rate_fen / 100,
        c.amount_fen / 100,
        c.notice_to,
        c.refusal,
      ]
    if (rows.length < 200) return
  }
}
