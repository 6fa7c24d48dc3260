// A year of funds as a table: each figure leads to the moves that make it up.
import { Link } from 'react-router'
import type { Got } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { SelectField } from '../../../../web/ui/Fields.tsx'
import { grouped, Money, moneyText } from '../../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { type FundFigure, fundEntryKindNames, fundFigureNames } from '../names.ts'

type View = Got<'/api/funds'>
type Sums = View['total']
type Row = { key: string; name: string; sums: Sums | null; reservedFen: number | null }

export function FundYear({ view }: { view: View }) {
  const { change } = useAddress()
  const { year, years, sources, total, reserved, unbooked, says } = view
  const rows: Row[] = [
    ...sources.map((s) => ({ key: s.source, name: s.name, sums: s, reservedFen: null })),
    ...(reserved ? [{ key: '', name: '尚未确定来源', sums: null, reservedFen: reserved.amountFen }] : []),
    { key: 'all', name: '合计', sums: total, reservedFen: reserved?.amountFen ?? null },
  ]
  return (
    <section aria-label={`${year}年资金`} className="stack">
      {says && (
        <div className="notice notice-amber" role="status">
          <p>{says}</p>
        </div>
      )}
      <Register
        title={`${year}年资金`}
        unit="行"
        query={wholeList(rows)}
        columns={columnsOf(year)}
        keyOf={(row) => row.key}
        filters={
          <SelectField
            hidden
            label="年度"
            value={String(year)}
            options={years.map((one) => ({ value: String(one), label: `${one}年` }))}
            onChange={(to) => change({ year: to })}
          />
        }
        nothing={{ title: '没有资金来源。' }}
      />
      <p className="mute">
        结余为可用、已承诺和尚未上缴、转用的追回资金之和；已拨付按批准的金额计，抵扣的另计入追回。
        {reserved &&
          `预留为已批准、尚未动用资金的申领：${reserved.parts
            .map((p) => `${p.status}${grouped(p.count)}笔 ${moneyText(p.amountFen)}`)
            .join('，')}；申领不因资金不足而不予补贴，所以不从可用中减去。`}
        {total.openingFen > 0 &&
          `已拨付中有${fundEntryKindNames.opening}的 ${moneyText(total.openingFen)}，按文件登记的合计计入，没有逐笔明细。`}
        {unbooked.count > 0 &&
          `本年另有未入账的拨付${grouped(unbooked.count)}笔 ${moneyText(unbooked.netFen)}：审批时还没有登记拨入资金。`}
        {unbooked.receipts > 0 &&
          `另有未入账的退款${grouped(unbooked.receipts)}笔 ${moneyText(unbooked.receivedFen)}：所退的补贴没有从账内拨付。`}
      </p>
    </section>
  )
}

function columnsOf(year: number): Column<Row>[] {
  const figure = (title: string, of: (sums: Sums) => number, name?: FundFigure): Column<Row> => ({
    title,
    right: true,
    cell: ({ key, sums }) =>
      sums === null ? '—' : <Figure year={year} of={key} figure={name} fen={of(sums)} />,
  })
  return [
    { title: '来源', main: true, cell: (row) => row.name },
    figure('拨入', (s) => s.appropriatedFen, 'appropriated'),
    {
      title: '预留',
      right: true,
      cell: ({ reservedFen }) =>
        reservedFen === null ? (
          '—'
        ) : (
          <Link to={paths.claims}>
            <Money fen={reservedFen} />
          </Link>
        ),
    },
    figure(fundFigureNames.committed, (s) => s.committedFen, 'committed'),
    figure(fundFigureNames.paid, (s) => s.paidFen, 'paid'),
    figure(fundFigureNames.recovered, (s) => s.recoveredFen, 'recovered'),
    figure(fundFigureNames.returned, (s) => s.returnedFen, 'returned'),
    figure('可用', (s) => s.availableFen),
    figure('结余', (s) => s.balanceFen),
  ]
}

type FigureProps = { year: number; of: string; figure?: FundFigure; fen: number }
function Figure({ year, of, figure, fen }: FigureProps) {
  const query = new URLSearchParams({ year: String(year) })
  if (of !== 'all') query.set('source', of)
  if (figure) query.set('figure', figure)
  return (
    <Link to={`${paths.fundMoves}?${query}`}>
      <Money fen={fen} />
    </Link>
  )
}
