// The answer as a workbook: the columns that came in, what was found beside them, and a page of figures.

import { citing } from '../../../../regulation/clause-name.ts'
import type { Words } from '../../../../regulation/clauses.ts'
import { lawOfDay } from '../../../../regulation/kept/judgements.ts'
import { findParameter } from '../../../../regulation/parameters.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { valueText } from '../../../../regulation/value-text.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { registerExport } from '../../../../server/journal/exports/export.ts'
import { decrypt, type Keys } from '../../../../server/keys/cipher.ts'
import type { SheetCell, SheetOut } from '../../../../server/workbook/write.ts'
import { claimRules } from '../../judge/rules.ts'
import { type ClaimVerdict, verdictNames } from '../../names.ts'
import type { CheckSummary } from '../../schema.ts'
import * as decisions from '../decision-queries.ts'
import { unjudgedRules } from '../explain.ts'
import { requireCheck } from '../views.ts'
import type { ColumnKey } from './columns.ts'

const PAGE = 1_000

/** The result as it leaves: its rows bear whole numbers, as they came in. Throws Missing; Refused while the check is not judged. */
export async function exportResult(tx: Tx, actor: Actor, keys: Keys, id: string, reason: string) {
  const { file_name, provider_code, summary } = await requireCheck(tx, id)
  const sheets = await resultSheets(tx, keys, id)
  const mark = await registerExport(tx, actor, {
    area: 'subsidy',
    subjectId: id,
    provider: provider_code,
    name: '预审结果',
    rows: (summary as CheckSummary).rows,
    reason,
  })
  return { name: `${file_name.replace(/\.[^.]*$/, '')}-预审结果`, mark, sheets }
}

/** Sheets of the result, rows streamed a page at a time. Refused while the check is not judged. */
export async function resultSheets(tx: Tx, keys: Keys, id: string): Promise<SheetOut[]> {
  const check = await requireCheck(tx, id)
  if (check.status !== 'judged' || !check.summary || !check.law_hash) {
    throw new Refused('这次批量预审还没有完成，请稍候再下载结果。')
  }
  const editionHash = await decisions.editionOf(tx, id)
  const { law, words } = await lawOfDay(tx, { lawHash: check.law_hash, editionHash })
  const columns = check.columns as { title: string; key: ColumnKey | null }[]
  return [
    {
      name: '预审结果',
      columns: [
        ...columns.map(({ title, key }) => ({
          title,
          kind: 'text' as const,
          width: widths[key ?? 'claimNo'] ?? 14,
        })),
        { title: '结论', kind: 'text', width: 12 },
        { title: '未通过条款', kind: 'text', width: 16 },
        { title: '理由', kind: 'text', width: 70, wrap: true },
        { title: '补贴标准(元)', kind: 'yuan', width: 13 },
        { title: '核定金额(元)', kind: 'yuan', width: 13 },
      ],
      rows: resultRows(tx, keys, id),
    },
    {
      name: '汇总',
      columns: [
        { title: '项目', width: 34, wrap: true },
        { title: '内容', width: 60, wrap: true, kind: 'number' },
        { title: '说明', width: 70, wrap: true },
      ],
      rows: summaryRows(check, check.summary as CheckSummary, law, words),
      autofilter: false,
    },
  ]
}

async function* resultRows(tx: Tx, keys: Keys, id: string): AsyncGenerator<SheetCell[]> {
  for (let after = 0; ; ) {
    const rows = await decisions.resultRows(tx, id, after, PAGE)
    for (const r of rows) {
      const texts = JSON.parse(decrypt(keys, 'claim-check.cells', r.cells_enc)) as string[]
      yield [
        ...texts,
        verdictNames[r.verdict as ClaimVerdict],
        r.failed.join('、'),
        r.reason,
        r.rate_fen === null ? null : r.rate_fen / 100,
        r.amount_fen / 100,
      ]
    }
    if (rows.length < PAGE) return
    after = rows.at(-1)!.row_no
  }
}

function* summaryRows(
  check: Awaited<ReturnType<typeof requireCheck>>,
  s: CheckSummary,
  law: Law,
  words: Words,
): Generator<SheetCell[]> {
  const yuan = (fen: number) => `${(fen / 100).toLocaleString('en-US')} 元`
  yield ['文件', check.file_name, `工作表“${check.sheet_name}”`]
  yield [
    '历史表',
    check.history_name ?? '无',
    check.history_name ? `${check.history_count} 行，按已获补贴计` : '只按本市补贴记录计已获补贴',
  ]
  yield [
    '预审日期',
    shanghaiDay((check.judged_at ?? check.created_at).getTime()),
    `由${check.created_by}提交`,
  ]
  yield ['总行数', s.rows, '']
  yield ['符合', s.pass, `核定金额 ${yuan(s.amountFen)}`]
  yield ['不符合', s.fail, '理由见“预审结果”各行']
  yield ['待人工核实', s.manual, `如全部核实为符合，另有 ${yuan(s.manualFen)}`]
  for (const r of s.reasons) {
    const clause = words(r.clause)
    yield [
      `${clause?.article ?? ''} ${r.clause} ${r.title}`,
      `不符合 ${r.fail} 行，待人工核实 ${r.manual} 行`,
      clause?.zh ?? '',
    ]
  }
  for (const r of unjudgedRules(check.unjudged)) {
    yield ['本表未核', `${r.clause} ${r.title}`, '表中没有该条所需的列，本次不据此作任何结论']
  }
  for (const n of check.notices) yield ['说明', n, '']
  for (const key of new Set(claimRules.flatMap((r) => Object.values(r.params) as string[]))) {
    const v = law.parameters[key]?.at(-1)
    if (v)
      yield [
        `参数 ${key}`,
        valueText(v.value, findParameter(key)?.unit),
        `${v.source}${v.basis === 'regulation' || v.basis === 'bureau' ? '' : '（待启东市确认）'}`,
      ]
  }
  yield [
    '法规文本',
    words('T0')?.zh ?? '',
    citing`本结果是预审，不是补贴决定；以人社部门审核、公示为准（第十三条）`,
  ]
  yield ['规则包', check.ruleset_hash, '同一规则包、同一事实可重放出同一结论']
}

const widths: Partial<Record<ColumnKey, number>> = {
  claimNo: 18,
  name: 12,
  idNumber: 22,
  category: 16,
  providerName: 30,
  providerCode: 22,
  classNo: 18,
  occupationCode: 14,
  occupationName: 20,
  level: 10,
  certificateNo: 26,
  issuedOn: 13,
  appliedOn: 13,
  claimant: 10,
  otherFunding: 12,
  filedOn: 13,
  startedOn: 13,
  attendance: 9,
}
