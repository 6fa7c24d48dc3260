// What is said of a claim that could be paid.
import { Link } from 'react-router'
import { claimPath } from '../../../../web/paths.ts'
import { Money } from '../../../../web/ui/Money.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import type { Payable } from './batch.ts'

export const particulars: Column<Payable>[] = [
  {
    title: '申领编号',
    main: true,
    cell: (c) => (
      <Link className="number" to={claimPath(c.claimId)}>
        {c.claimNo}
      </Link>
    ),
  },
  { title: '学员', cell: (c) => c.person },
  { title: '职业（工种）', deskOnly: true, cell: (c) => `${c.occupation}${levelNames[c.level]}` },
  {
    title: '培训主体',
    cell: (c) => (
      <>
        {c.providerName}
        <span className="second-line number">{c.classNo}</span>
      </>
    ),
  },
  {
    title: '收款人',
    deskOnly: true,
    cell: (c) => (
      <>
        {c.payee}
        <span className="second-line number">{c.account}</span>
      </>
    ),
  },
  { title: '金额', right: true, cell: (c) => <Money fen={c.amountFen} /> },
]
