// 凭据核验: where the chains ended, and what the last verification found of the rows on which money rests. For the auditor.
import { useQuery } from '@tanstack/react-query'
import { api, type Got, got } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../ui/act/useAct.ts'
import { Moment, momentText } from '../../ui/Day.tsx'
import { grouped } from '../../ui/Money.tsx'
import { KeyFacts, PageHead } from '../../ui/PageHead.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { Await, Nothing, Trouble } from '../../ui/States.tsx'
import { Heads } from './Heads.tsx'

type State = Got<'/api/proof'>
const key = ['proof']

export function Proof() {
  const proof = useQuery({
    queryKey: key,
    queryFn: () => got(api.GET('/api/proof')),
    // Until it is done.
    refetchInterval: ({ state }) => (state.data?.running ? 2_000 : false),
  })
  const ask = useAct<State>({
    of: key,
    answers: (answer): answer is State => typeof answer === 'object' && answer !== null && 'heads' in answer,
    renews: [],
    send: () => got(api.POST('/api/proof/verifications', { body: {} })),
  })
  const running = proof.data?.running ?? null
  return (
    <>
      <PageHead
        title="凭据核验"
        note="操作记录、事件和资金所依据的每一行数据，是否仍与办理时一致"
        from={[{ title: '日志', to: paths.journal }]}
        actions={
          <button
            type="button"
            className="button button-primary"
            disabled={ask.isPending || running !== null}
            onClick={() => ask.mutate()}
          >
            现在核验
          </button>
        }
      />
      {ask.error && <Trouble error={ask.error} />}
      <Await query={proof} lines={6}>
        {(state) => (
          <div className="stack">
            {running && (
              <div role="status" className="notice">
                <p>{`${running.askedBy} 于 ${momentText(running.askedAt)} 发起的核验正在进行，完成后在这里显示。`}</p>
              </div>
            )}
            <Last last={state.last} />
            <Heads heads={state.heads} />
          </div>
        )}
      </Await>
    </>
  )
}

function Last({ last }: { last: State['last'] }) {
  if (!last) return <Nothing title="还没有在这里核验过。" />
  const whole = last.faultCount === 0
  return (
    <section className="card stack" aria-label="最近一次核验">
      <h2>最近一次核验</h2>
      <KeyFacts
        facts={[
          {
            title: '结果',
            value: whole ? '全部相符' : `${grouped(last.faultCount)} 处不符`,
            look: whole ? 'pass' : 'fail',
          },
          { title: '完成', value: <Moment at={last.doneAt} /> },
          { title: '发起', value: last.askedBy },
          { title: '操作记录', value: `${grouped(last.journal)} 条` },
          { title: '事件', value: `${grouped(last.events)} 条` },
          { title: '数据行变动', value: `${grouped(last.rows)} 次` },
        ]}
      />
      {!whole && (
        <div className="notice notice-fail stack">
          <p>
            请勿修改数据，按运行手册办理。
            {last.faultCount > last.faults.length && `只列出前 ${last.faults.length} 处。`}
          </p>
          <ul>
            {last.faults.map((fault) => (
              <li key={fault} className="breaks">
                {fault}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ScrollBox title="逐表核验的行数">
        <table className="plain-table">
          <caption className="unseen">逐表核验的行数</caption>
          <thead>
            <tr>
              <th scope="col">数据表</th>
              <th scope="col">核验行数</th>
            </tr>
          </thead>
          <tbody>
            {last.tables.map((one) => (
              <tr key={one.table}>
                <td className="number">{one.table}</td>
                <td className="number">{grouped(one.rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
