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
  const outside = (says: (string | false)[]) => says.filter(Boolean).join('、')
  return (
    <>
      {[
        {
          ...{ name: '支出', side: paid, fen: unbooked.netFen },
          outside: outside([
            unbooked.count > 0 && `未入账的拨付 ${grouped(unbooked.count)} 笔`,
            unbooked.setOffFen > 0 && `未入账的抵扣 ${moneyText(unbooked.setOffFen)}`,
          ]),
        },
        {
          ...{ name: '收入', side: received, fen: unbooked.receivedFen },
          outside: outside([unbooked.receipts > 0 && `未入账的退款 ${grouped(unbooked.receipts)} 笔`]),
        },
      ].map(({ name, side, outside, fen }) => (
        <div key={name}>
          <p role="status">
            {name}：账面 <Money fen={side.bookFen} />
            {'　'}
            <Compared side={side} />
          </p>
          {outside && (
            <p className="mute">
              期间另有{outside}，银行应比账面{differs(fen)}。
            </p>
          )}
        </div>
      ))}
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

function Compared({ side }: { side: Found['paid'] }) {
  const { differenceFen, unexplainedFen } = side
  if (differenceFen === null || unexplainedFen === null) return '填写对账单合计后显示差额。'
  if (differenceFen === 0 && unexplainedFen === 0) return <span className="sign-pass">✓ 与银行一致</span>
  const says = differenceFen === 0 ? '银行与账面相同' : `银行比账面${differs(differenceFen)}`
  return unexplainedFen === 0 ? (
    <span className="sign-pass">✓ {says}，都是未入账的</span>
  ) : (
    <span className="sign-fail">
      × {says}
      {unexplainedFen !== differenceFen && `，计入未入账的，仍${differs(unexplainedFen)}`}
    </span>
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
