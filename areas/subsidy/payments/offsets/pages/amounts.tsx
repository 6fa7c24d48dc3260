// 应付, 抵扣, 实付: told apart where anything is set off, else one amount.
import { Money } from '../../../../../web/ui/Money.tsx'
import type { Column } from '../../../../../web/ui/register/Register.tsx'
import type { BatchView } from '../../pages/batch.ts'

type Payment = BatchView['payments'][number]

export const amountColumns = ({ offsetFen }: BatchView): Column<Payment>[] =>
  offsetFen === 0
    ? [{ title: '金额', right: true, cell: (p) => <Money fen={p.amountFen} /> }]
    : [
        { title: '应付', right: true, cell: (p) => <Money fen={p.amountFen} /> },
        {
          title: '抵扣',
          right: true,
          cell: (p) => (p.offsetFen > 0 ? <Money fen={p.offsetFen} /> : '—'),
        },
        { title: '实付', right: true, cell: (p) => <Money fen={p.netFen} /> },
      ]

export const setOffFacts = ({ offsetFen, netFen }: BatchView) =>
  offsetFen === 0
    ? []
    : [
        { title: '抵扣', value: <Money fen={offsetFen} /> },
        { title: '实付', value: <Money fen={netFen} /> },
      ]
