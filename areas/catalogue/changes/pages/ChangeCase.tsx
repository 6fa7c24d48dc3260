// One change of the catalogue: what it does, what it touches, and for another approver the decision.
import { Link } from 'react-router'
import { confidenceNames } from '../../../../server/intakes/kinds.ts'
import { paths } from '../../../../web/paths.ts'
import { WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { Day, Moment } from '../../../../web/ui/Day.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { catalogueLife } from '../states.ts'
import { type Change, useChange } from './changes.ts'
import { Decide } from './Decide.tsx'
import { LineTable } from './LineTable.tsx'

export function ChangeCase({ id }: { id: string }) {
  const query = useChange(id)
  return (
    <div className="stack">
      <p>
        <Link to={`${paths.catalogue}?of=changes`}>← 全部更改</Link>
      </p>
      <Await query={query} lines={8}>
        {(change) => <Shown change={change} />}
      </Await>
    </div>
  )
}

function Shown({ change }: { change: Change }) {
  const { acts, touches } = change
  const wrong = new Map(change.wrong.map(({ at, says }) => [at, says]))
  return (
    <>
      <section className="card stack" aria-label="目录更改">
        <h2>
          {change.documentNo} <span className="mute">{catalogueLife.names[change.status]}</span>
        </h2>
        <dl className="preview">
          <dt>生效日</dt>
          <dd>
            <Day on={change.fromOn} />
            {change.backdated && <span className="tag tag-amber">追溯</span>}
          </dd>
          <dt>依据</dt>
          <dd>
            {change.source}（{confidenceNames[change.confidence]}）
          </dd>
          <dt>文件</dt>
          <dd>
            <a href={`/api/files/${change.file.id}`} download>
              {change.file.name}
            </a>
          </dd>
          <dt>理由</dt>
          <dd>{change.reason}</dd>
          <dt>提出</dt>
          <dd>
            {change.proposedBy}，<Moment at={change.proposedAt} />
          </dd>
          {change.decidedBy !== null && (
            <>
              <dt>审定</dt>
              <dd>
                {change.decidedBy}，<Moment at={change.decidedAt} />：{change.decidedReason}
              </dd>
            </>
          )}
        </dl>
        {wrong.size > 0 && (
          <p className="notice notice-amber">
            提出以后目录有变动，有 {wrong.size} 行不能再照此办理，见下表。
          </p>
        )}
        <LineTable lines={change.lines} wrong={wrong} />
      </section>
      {touches && <Touched touches={touches} />}
      {acts.some(({ allowed }) => allowed) && <Decide change={change} />}
      {change.status === 'waiting' && acts.length > 0 && !acts.some(({ allowed }) => allowed) && (
        <p className="notice">
          <WhyNot acts={acts} />
        </p>
      )}
    </>
  )
}

const kindNames = { class: '班级', claim: '申领' }

function Touched({ touches: { count, cases } }: { touches: NonNullable<Change['touches']> }) {
  return (
    <section className="card stack" aria-label="可能涉及的案件">
      <h2>可能涉及的未办结班级和申领 {count} 件</h2>
      <p className="mute">采纳以后不自动改动；再次核验时按当日的目录判定，已经作出的决定不变。</p>
      {count > 0 && (
        <ScrollBox title="可能涉及的案件，表格">
          <table className="plain-table">
            <caption className="unseen">可能涉及的案件</caption>
            <thead>
              <tr>
                {['种类', '编号', '职业等级', '现状', '日期'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cases.map((one) => (
                <tr key={one.href}>
                  <td>{kindNames[one.kind]}</td>
                  <td>
                    <Link to={one.href}>{one.name}</Link>
                  </td>
                  <td>{one.occupation}</td>
                  <td>{one.status}</td>
                  <td>
                    <Day on={one.on} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {count > cases.length && <p className="mute">只列出前 {cases.length} 件。</p>}
    </section>
  )
}
