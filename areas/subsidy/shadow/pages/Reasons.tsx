// The report on the page: the whole in figures, then what differs by clause, each with its money and how it was settled.
import { Link } from 'react-router'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { kindNames, outcomeNames, stakeNames } from '../names.ts'
import { articlesOf, type Group, type YearView } from './year.ts'

export function Reasons({ year }: { year: YearView }) {
  return (
    <div className="stack">
      <Register
        title="不一致和不能判断的，按条款"
        unit="组"
        query={wholeList(year.reasons)}
        columns={columns}
        keyOf={(group) => `${group.kind} ${group.reason}`}
        nothing={{ title: '各行都与原决定一致。', words: <p>没有不一致，也没有不能判断的行。</p> }}
      />
      <Figures year={year} />
    </div>
  )
}

/** Its rows, under the filters of the other tab. */
const rowsOf = ({ kind, reason }: Group) => `?${new URLSearchParams({ tab: 'rows', kind, reason })}`

const columns: Column<Group>[] = [
  {
    title: '条款',
    main: true,
    cell: (group) => (
      <>
        <Link to={rowsOf(group)}>{articlesOf(group.clauses.map((c) => c.clause))}</Link>
        <span className="second-line">{group.clauses.map((c) => c.title).join('；')}</span>
      </>
    ),
  },
  { title: '类别', cell: (group) => kindNames[group.kind] },
  { title: '行数', right: true, cell: (group) => <span className="number">{grouped(group.rows)}</span> },
  {
    title: '金额',
    right: true,
    cell: (group) => (
      <>
        <Money fen={group.fen} />
        <span className="second-line">{stakeNames[group.kind]}</span>
      </>
    ),
  },
  { title: '认定', cell: (group) => <Settled group={group} /> },
]

function Settled({ group }: { group: Group }) {
  if (group.kind === 'untold') return <span className="mute">不用认定</span>
  const parts = group.settled.filter((s) => s.rows > 0)
  return (
    <>
      {group.open.rows > 0 && <span className="sign-manual">? 未认定 {grouped(group.open.rows)}</span>}
      {parts.map((s) => (
        <span key={s.outcome} className="second-line number">
          {outcomeNames[s.outcome]} {grouped(s.rows)}
        </span>
      ))}
    </>
  )
}

function Figures({ year }: { year: YearView }) {
  const f = year.figures
  if (!f) return null
  const lines = [
    ['原予以补贴', f.granted],
    ['一致：均予以补贴、金额相同', f.sameGranted],
    ['一致：均不予补贴', f.sameRefused],
    [kindNames['should-refuse'], f['should-refuse']],
    [kindNames['should-grant'], f['should-grant']],
    ['金额不一致：多付', f.overpaid],
    ['金额不一致：少付', f.underpaid],
    [kindNames.untold, f.untold],
  ] as const
  return (
    <section className="card" aria-label="总体情况">
      <div className="card-head">
        <h2>总体情况</h2>
        <span className="mute">
          {grouped(f.judged)} 行能够判断，{grouped(f.agreed)} 行一致
        </span>
      </div>
      <ScrollBox title="总体情况，表格">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col" className="right">
                行数
              </th>
              <th scope="col" className="right">
                金额
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(([name, sum]) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="right number">{grouped(sum.rows)}</td>
                <td className="right">
                  <Money fen={sum === f.sameRefused ? null : sum.fen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
