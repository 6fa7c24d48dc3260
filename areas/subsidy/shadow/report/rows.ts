// Every disagreement as a line of the workbook that leaves: its clause, its words, its money, and what it was found to be.
import type { Actor } from '../../../../server/access/roles.ts'
import { momentOf } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { SheetCell, SheetOut } from '../../../../server/workbook/write.ts'
import { verdictNames } from '../../names.ts'
import { decidedNames, kindNames, outcomeNames } from '../names.ts'
import * as settlements from '../settling/queries.ts'
import { differenceOf, namesFor } from '../settling/views.ts'

const PAGE = 1_000

export const differenceColumns: SheetOut['columns'] = [
  { title: '类别', width: 28 },
  { title: '条款', width: 16 },
  { title: '涉及金额(元)', kind: 'yuan', width: 14 },
  { title: '工作簿', width: 26 },
  { title: '行', kind: 'number', width: 8 },
  { title: '申领编号', width: 18 },
  { title: '姓名和身份证号', width: 30 },
  { title: '职业等级', width: 20 },
  { title: '原决定', width: 12 },
  { title: '原核定金额(元)', kind: 'yuan', width: 14 },
  { title: '原理由', width: 30, wrap: true },
  { title: '系统结论', width: 12 },
  { title: '系统核定金额(元)', kind: 'yuan', width: 16 },
  { title: '系统理由', width: 60, wrap: true },
  { title: '认定', width: 14 },
  { title: '待定的释义', width: 18 },
  { title: '认定的依据', width: 40, wrap: true },
  { title: '认定人', width: 12 },
  { title: '认定时间', width: 18 },
]

export async function* differenceRows(tx: Tx, actor: Actor, id: string): AsyncGenerator<SheetCell[]> {
  for (let skip = 0; ; skip += PAGE) {
    const rows = await settlements.differencesAfter(tx, id, skip, PAGE)
    const names = await namesFor(
      tx,
      actor,
      rows.map((d) => d.settled_by),
    )
    for (const d of rows.map((row) => differenceOf(row, names))) {
      const said = d.settlement
      yield [
        ...[kindNames[d.kind], d.clauses.join('、'), d.fen / 100, d.fileName, d.row, d.claimNo, d.person],
        ...[d.occupation, decidedNames[d.decided], d.decidedFen / 100, d.decidedReason],
        ...[verdictNames[d.verdict], d.amountFen / 100, d.says],
        ...(said
          ? [outcomeNames[said.outcome], said.reading ?? '', said.words, said.by, momentOf(said.at)]
          : [
              d.kind === 'untold' ? '' : d.reopened ? '退回重新认定' : '未认定',
              '',
              d.reopened?.words ?? '',
              '',
              '',
            ]),
      ]
    }
    if (rows.length < PAGE) return
  }
}
