import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api, type Got, got, Problem } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Day, Moment } from '../../../web/ui/Day.tsx'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { KeyFacts, PageHead } from '../../../web/ui/PageHead.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Await, Nothing, Trouble } from '../../../web/ui/States.tsx'
import '../../../web/ui/case.css'

type View = Got<'/api/notices/{id}'>
type Objection = View['list'][number]

/** One notice with the objections against its lines, to be answered one by one. */
export function Notice() {
  const { id = '' } = useParams()
  const notice = useQuery({
    queryKey: ['notice', id],
    queryFn: () => got(api.GET('/api/notices/{id}', { params: { path: { id } } })),
  })
  return (
    <Await query={notice}>
      {(data) => (
        <>
          <PageHead title={data.title} note={data.number} from={[{ title: '公示', to: paths.notices }]} />
          <KeyFacts
            facts={[
              { title: '公示期', value: `${data.fromOn} 至 ${data.toOn}` },
              { title: '状态', value: data.running ? '公示中' : '已期满' },
              { title: '未答复异议', value: data.open, look: data.open > 0 ? 'manual' : undefined },
              { title: '成立的异议', value: data.upheld, look: data.upheld > 0 ? 'fail' : undefined },
            ]}
          />
          <Lines notice={data} />
          <h2 className="section-title">异议</h2>
          {data.list.length === 0 ? (
            <Nothing title="没有收到异议。" />
          ) : (
            <ul className="stack">
              {data.list.map((objection) => (
                <li key={objection.id} className="card stack">
                  <ObjectionView notice={data.id} objection={objection} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Await>
  )
}

function Lines({ notice }: { notice: View }) {
  return (
    <ScrollBox title="公示内容">
      <table className="plain-table">
        <caption className="unseen">公示内容</caption>
        <thead>
          <tr>
            {notice.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notice.lines.map((line) => (
            <tr key={line.key}>
              {line.cells.map((cell, i) => (
                <td key={notice.columns[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const states = { open: '? 待答复', upheld: '× 成立', dismissed: '✓ 不成立' } as const

function ObjectionView({ notice, objection }: { notice: string; objection: Objection }) {
  const { role } = useAccount()
  return (
    <>
      <p className="row">
        <strong>{states[objection.status]}</strong>
        <Moment at={objection.receivedAt} />
        <span className="mute">对：{objection.lineText}</span>
      </p>
      <p>{objection.content}</p>
      {objection.answer && (
        <p>
          答复（
          <Day on={objection.answeredAt?.slice(0, 10) ?? null} />
          ）：{objection.answer}
        </p>
      )}
      {objection.status === 'open' && (role === 'clerk' || role === 'approver') && (
        <AnswerForm notice={notice} id={objection.id} />
      )}
    </>
  )
}

function AnswerForm({ notice, id }: { notice: string; id: string }) {
  const [result, setResult] = useState<'upheld' | 'dismissed'>('dismissed')
  const [words, setWords] = useState('')
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () =>
      got(
        api.POST('/api/objections/{id}/answer', {
          params: { path: { id } },
          body: { result, answer: words },
        }),
      ),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['notice', notice] }),
        client.invalidateQueries({ queryKey: ['notices'] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  })
  const fields = send.error instanceof Problem ? send.error.fields : {}
  return (
    <form
      className="stack"
      aria-label="答复异议"
      onSubmit={(event) => {
        event.preventDefault()
        const words = result === 'upheld' ? '异议成立后，所涉的一项不能继续办理，' : ''
        if (window.confirm(`${words}答复后不能更改。确定答复？`)) send.mutate()
      }}
    >
      <SelectField
        label="核查结果"
        value={result}
        options={[
          { value: 'dismissed', label: '异议不成立，继续办理' },
          { value: 'upheld', label: '异议成立，停止办理' },
        ]}
        onChange={(value) => setResult(value as 'upheld' | 'dismissed')}
      />
      <TextField
        label="核查情况和理由"
        long
        value={words}
        onChange={setWords}
        error={fields.answer}
        required
      />
      {send.error && <Trouble error={send.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={send.isPending}>
          答复
        </button>
      </div>
    </form>
  )
}
