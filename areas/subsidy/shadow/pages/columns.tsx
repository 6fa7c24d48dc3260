import { moneyText } from '../../../../web/ui/Money.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { PersonLines } from '../../checks/pages/CheckRows.tsx'
import { verdictNames } from '../../names.ts'
import { decidedNames, kindNames, outcomeNames } from '../names.ts'
import { articlesOf, type DifferenceRow } from './year.ts'

type Choosing = {
  /** Whoever may settle nothing is offered no box. */
  choosing: boolean
  may: (row: DifferenceRow) => boolean
  chosen: ReadonlySet<string>
  tick: (ids: string[], on: boolean) => void
}

export const columnsOf = ({ choosing, may, chosen, tick }: Choosing): Column<DifferenceRow>[] => [
  ...(choosing
    ? [
        {
          title: '选',
          width: '44px',
          cell: (d: DifferenceRow) =>
            may(d) ? (
              <Tick
                label={<span className="unseen">选中 {d.claimNo}</span>}
                checked={chosen.has(d.id)}
                onChange={(on) => tick([d.id], on)}
              />
            ) : null,
        },
      ]
    : []),
  {
    title: '申领编号',
    main: true,
    cell: (d) => <span className="number">{d.claimNo || `第 ${d.row} 行`}</span>,
  },
  {
    title: '人员和职业',
    cell: (d) => (
      <>
        <PersonLines person={d.person} />
        <span className="second-line">{d.occupation}</span>
      </>
    ),
  },
  {
    title: '条款',
    cell: (d) => (
      <>
        {articlesOf(d.clauses)}
        <span className="second-line">{kindNames[d.kind]}</span>
      </>
    ),
  },
  {
    title: '原决定',
    cell: (d) => (
      <>
        {decidedNames[d.decided]}
        {d.decided === 'granted' && <span className="second-line number">{moneyText(d.decidedFen)}</span>}
        {d.decidedReason && <span className="second-line">{d.decidedReason}</span>}
      </>
    ),
  },
  {
    title: '系统结论',
    cell: (d) => (
      <>
        <span className={`sign-${d.verdict}`}>{verdictNames[d.verdict]}</span>
        {d.verdict === 'pass' && <span className="second-line number">{moneyText(d.amountFen)}</span>}
        {d.verdict !== 'pass' && <span className="second-line">{d.says}</span>}
      </>
    ),
  },
  {
    title: '涉及金额',
    sort: 'fen',
    right: true,
    cell: (d) => <span className="number">{moneyText(d.fen)}</span>,
  },
  { title: '认定', cell: (d) => <Settlement row={d} /> },
]

function Settlement({ row: d }: { row: DifferenceRow }) {
  if (d.kind === 'untold') return <span className="mute">不用认定</span>
  if (d.settlement)
    return (
      <>
        {outcomeNames[d.settlement.outcome]}
        {d.settlement.reading && <span className="second-line number">{d.settlement.reading}</span>}
        <span className="second-line">
          {d.settlement.by}：{d.settlement.words}
        </span>
      </>
    )
  return (
    <>
      <span className="sign-manual">? 未认定</span>
      {d.reopened && (
        <span className="second-line">
          {d.reopened.by}退回：{d.reopened.words}
        </span>
      )}
    </>
  )
}
