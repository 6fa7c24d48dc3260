// What stands in a concern: the fact, the clause, what was said and decided, papers, and who let something pass.
import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { Law } from '../../../web/ui/law/Law.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../web/ui/States.tsx'
import { gateNames, settlementNames } from '../names.ts'
import { undecided } from '../states.ts'
import type { ConcernView } from './concern.ts'

export function Matter({ concern: c }: { concern: ConcernView }) {
  return (
    <div className="stack">
      <Part title="了解到的情况">
        <p>{c.words}</p>
        {c.evidence && <Table title="证据" heads={c.evidence.columns} rows={c.evidence.rows} />}
        {c.withdrawnOn && (
          <p className="sign-manual">
            反映人已于 {c.withdrawnOn} 撤回。撤回不等于没有此事：请继续核查，或者写明理由认定不成立。
          </p>
        )}
        {c.signal && (
          <p className="sign-manual">
            系统自动提示“{c.signal.title}”：
            {c.signal.months === null ? '' : `近 ${c.signal.months} 个月`}认定{' '}
            {c.signal.upheld + c.signal.dismissed} 条，属实 {c.signal.upheld} 条，不成立 {c.signal.dismissed}{' '}
            条，准确率 {c.signal.precision ?? '尚不能计算'}
            {c.signal.silent && '；准确率过低，已停止提出'}
            {c.signal.ordered && `；${clauseName(c.signal.ordered)}要求处理，一律提出`}。
          </p>
        )}
        <p className="mute">
          {c.raisedBy !== null && `由${c.raisedBy}登记。`}
          {c.subjectHref && (
            <>
              对象：<Link to={c.subjectHref}>{c.subjectName}</Link>
            </>
          )}
          {c.personName !== null && `，只涉及学员${c.personName}`}
        </p>
      </Part>
      <Part title={`所涉条款（${clauseName(c.clause)}）`}>
        <Law zh={c.zh} />
        <p className="mute">{c.effect}</p>
      </Part>
      <Part title="培训主体的说明">
        <Said said={c.answer} none={c.status === 'raised' ? '还没有说明。' : '没有说明。'} />
      </Part>
      {c.proposal && (
        <Part title="提请认定的意见">
          {[...c.proposedBefore, c.proposal].map((one, at, all) => (
            <p key={one.at} className={at < all.length - 1 ? 'mute' : undefined}>
              {one.proposes === 'upheld' ? '属实：' : '不成立：'}
              {one.words}
              {at < all.length - 1 && '（已改提）'}
              <span className="mute">
                （<Moment at={one.at} />）
              </span>
            </p>
          ))}
          {c.severity === 'proposed' && <p className="sign-manual">提出影响恶劣，须由认定的人同意。</p>}
        </Part>
      )}
      {!undecided.includes(c.status) && (
        <Part title={c.status === 'dismissed' ? '认定不成立' : '认定属实'}>
          <Said said={c.decision} none="" />
          {c.decision?.restsOn && <RestsOn rest={c.decision.restsOn} />}
          {c.severity === 'agreed' && <p className="sign-fail">× 两人认定影响恶劣。</p>}
        </Part>
      )}
      {c.settlement && (
        <Part title={`了结：${settlementNames[c.settlement.kind]}`}>
          <Said said={c.settlement} none="" />
          {c.settlement.restsOn && <RestsOn rest={c.settlement.restsOn} />}
        </Part>
      )}
    </div>
  )
}

function RestsOn({ rest }: { rest: { says: string; name: string | null; href: string | null } }) {
  return (
    <p className="mute">
      依据：{rest.says}
      {rest.href && (
        <>
          {' '}
          <RestLink href={rest.href} name={rest.name} />
        </>
      )}
    </p>
  )
}

/** To a page, or to the paper itself. */
function RestLink({ href, name }: { href: string; name: string | null }) {
  return href.startsWith('/api/') ? (
    <a href={href} target="_blank" rel="noreferrer">
      {name}
    </a>
  ) : (
    <Link to={href}>{name}</Link>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Said({ said, none }: { said: { words: string; at: string } | null; none: string }) {
  if (said === null) return <p className="mute">{none}</p>
  return (
    <p>
      {said.words}
      <span className="mute">
        （<Moment at={said.at} />）
      </span>
    </p>
  )
}

export function Papers({ concern: c }: { concern: ConcernView }) {
  if (c.papers.length === 0) return <Nothing title="没有材料。" />
  return (
    <ul className="stack">
      {c.papers.map((paper) => (
        <li key={paper.fileId}>
          <a href={`/api/files/${paper.fileId}?view=1`} target="_blank" rel="noreferrer">
            {paper.name}
          </a>
          <span className="mute">
            （{paper.side === 'body' ? '培训主体' : '人社部门'}，
            <Moment at={paper.at} />）
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Who went on although nobody had decided, and why: for whoever audits. */
export function Passes({ concern: c }: { concern: ConcernView }) {
  return (
    <Table
      title="放行记录"
      heads={['环节', '放行人', '理由', '依据', '材料', '时间']}
      rows={c.passList.map((pass) => [
        gateNames[pass.gate],
        pass.name,
        pass.reason,
        pass.evidence ?? '—',
        pass.fileId ? (
          <a key="file" href={`/api/files/${pass.fileId}?view=1`} target="_blank" rel="noreferrer">
            查看
          </a>
        ) : (
          '—'
        ),
        <Moment key="at" at={pass.at} />,
      ])}
    />
  )
}

function Table({ title, heads, rows }: { title: string; heads: string[]; rows: React.ReactNode[][] }) {
  return (
    <ScrollBox title={title}>
      <table className="plain-table">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a record never change their order
            <tr key={i}>
              {cells.map((cell, k) => (
                <td key={heads[k]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
