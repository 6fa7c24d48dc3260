import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { Day, Moment } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import { fundAccountNames, fundFigureNames, fundFigures, fundStepNames } from '../names.ts'

type Move = RowOf<'/api/fund-moves'>

/** 资金明细账: each move with the act it rests on. */
export function FundMoves() {
  const books = useQuery({
    queryKey: ['funds', 'now'],
    queryFn: () => got(api.GET('/api/funds', { params: { query: {} } })),
  })
  const { years = [], sources = [] } = books.data ?? {}
  return (
    <ListPage
      path="/api/fund-moves"
      name="fund-moves"
      title="资金明细账"
      note="每一笔从一个科目到另一个科目，记明依据；不能更改，错的另记更正"
      from={[{ title: '补贴资金', to: paths.funds }]}
      what="资金明细"
      unit="笔"
      filters={[
        {
          kind: 'choice',
          name: 'year',
          label: '年度',
          all: '全部年度',
          options: years.map((one) => ({ value: String(one), label: `${one}年` })),
        },
        {
          kind: 'choice',
          name: 'source',
          label: '来源',
          all: '全部来源',
          options: sources.map((s) => ({ value: s.source, label: s.name })),
        },
        {
          kind: 'choice',
          name: 'figure',
          label: '事项',
          all: '全部事项',
          options: fundFigures.map((value) => ({ value, label: fundFigureNames[value] })),
        },
        { kind: 'day', name: 'day', label: '日期' },
      ]}
      columns={columns}
      keyOf={(move) => move.id}
      nothing={{
        title: '还没有资金明细。',
        words: <p>登记拨入并经复核后开始记账；此后批次审批、银行到账、退款各记一笔。</p>,
      }}
    />
  )
}

const columns: Column<Move>[] = [
  { title: '事项', main: true, cell: (m) => fundStepNames[m.step] },
  { title: '日期', cell: (m) => <Day on={m.on} /> },
  {
    title: '来源',
    cell: (m) => (
      <>
        {m.sourceName}
        <span className="second-line">{m.year}年</span>
      </>
    ),
  },
  { title: '从 → 到', cell: (m) => `${fundAccountNames[m.from]} → ${fundAccountNames[m.to]}` },
  { title: '金额', right: true, cell: (m) => <Money fen={m.amountFen} /> },
  { title: '依据', cell: (m) => (m.href ? <Link to={m.href}>{m.rests}</Link> : m.rests) },
  { title: '办理人', cell: (m) => m.name },
  { title: '记账', deskOnly: true, cell: (m) => <Moment at={m.at} /> },
]
