// A shadow year as a workbook: every disagreement with its clause, its words and its money, and a page of figures.
import { citing, clauseName } from '../../../../regulation/clause-name.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { registerExport } from '../../../../server/journal/exports/export.ts'
import { shareText } from '../../../../server/ratio.ts'
import type { SheetCell, SheetOut } from '../../../../server/workbook/write.ts'
import { kindNames, outcomeNames, outcomes } from '../names.ts'
import type { ShadowCase } from '../schema.ts'
import { openYear } from '../views.ts'
import { differenceColumns, differenceRows } from './rows.ts'

/** Its rows are people: numbered, and only for a reason. Throws Missing; Refused until it is judged. */
export async function exportYear(tx: Tx, actor: Actor, id: string, reason: string) {
  const year = await openYear(tx, actor, id)
  if (!year.figures) throw new Refused('这次试运行还没有核对完成，请稍候再下载。')
  const { disagreed, untold } = year.figures
  const mark = await registerExport(tx, actor, {
    area: 'subsidy',
    subjectId: id,
    name: '试运行不一致清单',
    rows: disagreed.rows + untold.rows,
    reason,
  })
  const sheets: SheetOut[] = [
    { name: '不一致清单', columns: differenceColumns, rows: differenceRows(tx, actor, id) },
    { name: '按条款汇总', columns: reasonColumns, rows: reasonRows(year) },
    {
      name: '概况',
      columns: [
        { title: '项目', width: 34 },
        { title: '行数', kind: 'number', width: 12 },
        { title: '金额(元)', kind: 'yuan', width: 16 },
        { title: '说明', width: 60, wrap: true },
      ],
      rows: figureRows(year),
      autofilter: false,
    },
  ]
  return { name: `试运行${year.number}-不一致清单`, mark, sheets }
}

const reasonColumns: SheetOut['columns'] = [
  { title: '类别', width: 28 },
  { title: '条款', width: 20 },
  { title: '说明', width: 44, wrap: true },
  { title: '行数', kind: 'number', width: 10 },
  { title: '涉及金额(元)', kind: 'yuan', width: 14 },
  { title: '未认定', kind: 'number', width: 10 },
  ...outcomes.map((of) => ({ title: outcomeNames[of], kind: 'number' as const, width: 12 })),
]

function* reasonRows(year: ShadowCase): Generator<SheetCell[]> {
  for (const { kind, clauses, rows, fen, open, settled } of year.reasons)
    yield [
      kindNames[kind],
      clauses.map((c) => `${clauseName(c.clause)} ${c.clause}`).join('、'),
      clauses.map((c) => c.title).join('；'),
      ...[rows, fen / 100, open.rows],
      ...settled.map((s) => s.rows),
    ]
}

function* figureRows(year: ShadowCase): Generator<SheetCell[]> {
  const f = year.figures!
  yield ['核对的行', f.rows, null, `${year.year}年，${year.workbooks}个工作簿`]
  yield ['原予以补贴', f.granted.rows, f.granted.fen / 100, '当年核定的金额']
  yield ['一致：均予以补贴、金额相同', f.sameGranted.rows, f.sameGranted.fen / 100, '']
  yield ['一致：均不予补贴', f.sameRefused.rows, null, '']
  yield ['不一致', f.disagreed.rows, f.disagreed.fen / 100, '涉及金额为各行的绝对值之和']
  yield [kindNames['should-refuse'], f['should-refuse'].rows, f['should-refuse'].fen / 100, '可能错付']
  yield [kindNames['should-grant'], f['should-grant'].rows, f['should-grant'].fen / 100, '可能少付']
  yield ['金额不一致：多付', f.overpaid.rows, f.overpaid.fen / 100, '']
  yield ['金额不一致：少付', f.underpaid.rows, f.underpaid.fen / 100, '']
  yield [kindNames.untold, f.untold.rows, f.untold.fen / 100, '不计入一致率']
  yield ['一致率', null, null, shareText(f.agreed, f.judged)]
  for (const notice of year.notices) yield ['说明', null, null, notice]
  for (const book of year.books) {
    yield ['工作簿', book.rows, null, book.fileName]
    for (const rule of book.unjudged)
      yield ['未核', null, null, `${book.fileName}：${rule.clause} ${rule.title}，表中没有该条所需的列`]
  }
  yield ['性质', null, null, citing`试运行只作比较，不发放、不追回、不改变任何决定（第十三条）`]
}
