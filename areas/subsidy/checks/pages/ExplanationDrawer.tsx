import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { api, got } from '../../../../web/api.ts'
import { momentText } from '../../../../web/ui/Day.tsx'
import { Findings, findingsCount } from '../../../../web/ui/law/Findings.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { KeyFacts } from '../../../../web/ui/PageHead.tsx'
import { Sign } from '../../../../web/ui/Sign.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { useKeys } from '../../../../web/ui/useKeys.ts'
import type { Explanation } from '../../schema.ts'

type Props = {
  checkId: string
  row: number | null
  /** Rows of the list beside it, so that j and k follow its order. */
  listed: number[]
  onRow: (row: number | null) => void
}

/** One row, fully explained. It has its own address: ?row=12. */
export function ExplanationDrawer({ checkId, row, listed, onRow }: Props) {
  const query = useQuery({
    queryKey: ['claim-check', checkId, 'row', row],
    queryFn: () =>
      got(api.GET('/api/claim-checks/{id}/rows/{row}', { params: { path: { id: checkId, row: row ?? 0 } } })),
    enabled: row !== null,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  })
  const { previous, next } = neighbours(row, listed, query.data)
  useKeys(
    { j: () => next !== null && onRow(next), k: () => previous !== null && onRow(previous) },
    row !== null,
  )
  return (
    <Drawer
      open={row !== null}
      size="min(720px, 100vw)"
      onClose={() => onRow(null)}
      title={`第 ${row ?? ''} 行`}
      destroyOnHidden
      extra={
        <span className="row">
          <button
            type="button"
            className="button"
            disabled={previous === null}
            onClick={() => onRow(previous)}
          >
            上一行<kbd>K</kbd>
          </button>
          <button type="button" className="button" disabled={next === null} onClick={() => onRow(next)}>
            下一行<kbd>J</kbd>
          </button>
        </span>
      }
    >
      <Await query={query} lines={10}>
        {(explanation) => <ExplanationView explanation={explanation} />}
      </Await>
    </Drawer>
  )
}

function ExplanationView({ explanation: e }: { explanation: Explanation }) {
  return (
    <article className="explanation">
      <header>
        <p className="explanation-verdict">
          <Sign kind={e.verdict} />
        </p>
        <h2>{e.person}</h2>
        <p className="mute">
          {e.occupation} · {e.classNo ? `班级 ${e.classNo} · ` : ''}申领 {e.claimNo}
        </p>
      </header>
      <KeyFacts
        facts={[
          { title: '核定金额', value: <Money fen={e.amountFen} /> },
          { title: '补贴标准', value: <Money fen={e.rateFen} /> },
          {
            title: '发证 / 申报',
            value: <span className="number">{`${e.issuedOn ?? '—'} / ${e.appliedOn ?? '—'}`}</span>,
          },
        ]}
      />
      <section className="card" aria-label="核验结果">
        <div className="card-head">
          <h2>核验结果</h2>
          <span className="mute">{findingsCount(e.findings)}</span>
        </div>
        <Findings findings={e.findings} />
        {e.unjudged.length > 0 && (
          <p className="unjudged mute">
            本表未核：{e.unjudged.map((rule) => `${rule.title}（${clauseName(rule.clause)}）`).join('、')}
            。表中没有相应的列，不影响结论。
          </p>
        )}
      </section>
      <section className="card" aria-label="原始行">
        <div className="card-head">
          <h2>表中原文</h2>
          <span className="mute">第 {e.row} 行，身份证号已遮盖</span>
        </div>
        <dl className="cells">
          {e.cells.map((cell) => (
            <div key={cell.title}>
              <dt>{cell.title}</dt>
              <dd>{cell.value || '（空）'}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="mute explanation-foot number">
        {momentText(e.decidedAt)} 核验 · 规则包 <span title={e.rulesetHash}>{e.rulesetHash.slice(0, 8)}</span>{' '}
        · 参数与释义 <span title={e.lawHash}>{e.lawHash.slice(0, 8)}</span> · 可重放
      </p>
    </article>
  )
}

/** The rows before and after: in the order of the list, or of the workbook when the list does not hold this row. */
function neighbours(row: number | null, listed: number[], explanation: Explanation | undefined) {
  const at = row === null ? -1 : listed.indexOf(row)
  if (at >= 0) return { previous: listed[at - 1] ?? null, next: listed[at + 1] ?? null }
  return { previous: explanation?.previousRow ?? null, next: explanation?.nextRow ?? null }
}
