// 对账: the sums of the bank's statement are typed, the books stand beside them day by day. Nothing is sent or kept.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got } from '../../../../web/api.ts'
import { paths } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { fenOf, grouped, Money, moneyText } from '../../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { Await } from '../../../../web/ui/States.tsx'

type Found = Got<'/api/funds/reconciliation'>

export function Reconcile({ year }: { year: number }) {
  const [open, setOpen] = useState(false)
  return open ? (
    <Reconciling key={year} year={year} />
  ) : (
    <p className="funds-reconcile">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        与银行对账
      </button>
    </p>
  )
}

function Reconciling({ year }: { year: number }) {
  const [asked, ask] = useState({ from: `${year}-01-01`, to: `${year}-12-31`, paid: '', received: '' })
  const query = {
    ...{ from: asked.from, to: asked.to },
    ...(asked.paid ? { paidFen: typed(asked.paid) } : {}),
    ...(asked.received ? { receivedFen: typed(asked.received) } : {}),
  }
  const found = useQuery({
    queryKey: ['funds', 'reconciliation', query],
    queryFn: () => got(api.GET('/api/funds/reconciliation', { params: { query } })),
    placeholderData: keepPreviousData,
  })
  const set = (values: Partial<typeof asked>) => ask({ ...asked, ...values })
  return (
    <section className="card stack" aria-label="与银行对账">
      <h2 className="section-title">与银行对账</h2>
      <div className="row">
        <TextField label="自" type="date" value={asked.from} onChange={(from) => set({ from })} />
        <TextField label="至" type="date" value={asked.to} onChange={(to) => set({ to })} />
        <TextField label="对账单支出合计（元）" value={asked.paid} onChange={(paid) => set({ paid })} />
        <TextField
          label="对账单收入合计（元）"
          value={asked.received}
          onChange={(received) => set({ received })}
        />
      </div>
      <Await query={found}>{(view) => <Differences view={view} />}</Await>
    </section>
  )
}

const typed = (yuan: string): number | undefined =>
  fenOf(yuan) ?? (/^0(\.0+)?$/.test(yuan.trim()) ? 0 : undefined)

function Differences({ view }: { view: Found }) {
  const { paid, received, unbooked, days } = view
  return (
    <>
      {[
        { name: '支出', side: paid },
        { name: '收入', side: received },
      ].map(({ name, side }) => (
        <p key={name} role="status">
          {name}：账面 <Money fen={side.bookFen} />
          {side.differenceFen === null ? (
            '，填写对账单合计后显示差额。'
          ) : side.differenceFen === 0 ? (
            <span className="sign-pass">　✓ 与银行一致</span>
          ) : (
            <span className="sign-fail">　× 银行比账面{differs(side.differenceFen)}</span>
          )}
        </p>
      ))}
      {unbooked.count > 0 && (
        <p className="mute">
          期间另有未入账的拨付 {grouped(unbooked.count)} 笔，银行付出 {moneyText(unbooked.netFen)}
          ，银行对账单中有、账面没有。
        </p>
      )}
      <Register
        title="期间逐日"
        unit="天"
        query={wholeList(days)}
        columns={columns}
        keyOf={(day) => day.on}
        nothing={{ title: '这些日子没有经银行的资金。' }}
      />
    </>
  )
}

const differs = (fen: number) => (fen > 0 ? `多 ${moneyText(fen)}` : `少 ${moneyText(-fen)}`)

const columns: Column<Found['days'][number]>[] = [
  {
    title: '日期',
    main: true,
    cell: (d) => (
      <Link to={`${paths.fundMoves}?day=${d.on}`}>
        <Day on={d.on} />
      </Link>
    ),
  },
  { title: '笔数', right: true, cell: (d) => grouped(d.moves) },
  { title: '支出', right: true, cell: (d) => <Money fen={d.paidFen} /> },
  { title: '收入', right: true, cell: (d) => <Money fen={d.receivedFen} /> },
]
