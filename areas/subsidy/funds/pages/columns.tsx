// What the register of entries shows.
import type { RowOf } from '../../../../web/api.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import { fundEntryKindNames, fundEntryStatusNames } from '../names.ts'

type Entry = RowOf<'/api/fund-entries'>

const looks: Partial<Record<Entry['status'], string>> = {
  waiting: 'sign-manual',
  confirmed: 'sign-pass',
  declined: 'sign-fail',
}
const signs: Partial<Record<Entry['status'], string>> = { waiting: '? ', confirmed: '✓ ', declined: '× ' }

export const entryColumns: Column<Entry>[] = [
  { title: '编号', main: true, cell: (e) => <span className="number">{e.number}</span> },
  {
    title: '事项',
    cell: (e) => (
      <>
        {fundEntryKindNames[e.kind]}
        {e.corrects && <span className="second-line">更正 {e.corrects}</span>}
        {e.corrected && <span className="second-line">另有更正</span>}
      </>
    ),
  },
  { title: '年度', cell: (e) => <span className="number">{e.year}</span> },
  { title: '来源', cell: (e) => e.sourceName },
  { title: '金额', right: true, cell: (e) => <Money fen={e.amountFen} /> },
  { title: '日期', cell: (e) => <Day on={e.on} /> },
  {
    title: '文号或凭证号',
    deskOnly: true,
    cell: (e) => (
      <>
        {e.documentNo}
        <span className="second-line">{e.reason}</span>
      </>
    ),
  },
  {
    title: '状态',
    cell: (e) => (
      <span className={looks[e.status]}>
        {signs[e.status]}
        {fundEntryStatusNames[e.status]}
      </span>
    ),
  },
  { title: '登记', cell: (e) => e.proposedBy },
  { title: '复核', deskOnly: true, cell: (e) => e.decidedBy ?? '—' },
]
