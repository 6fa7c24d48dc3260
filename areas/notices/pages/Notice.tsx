import { useState } from 'react'
import { useParams } from 'react-router'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../web/ui/case/StepLine.tsx'
import { Day, Moment } from '../../../web/ui/Day.tsx'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../web/ui/States.tsx'
import { objectionLife } from '../states.ts'

type View = Got<'/api/notices/{id}'>
type Objection = View['list'][number]
type Result = 'upheld' | 'dismissed'

const from = [{ title: '公示', to: paths.notices }]

/** One notice with the objections against its lines, to be answered one by one. */
export function Notice() {
  const { id = '' } = useParams()
  const notice = useCase(['notice', id], () =>
    got(api.GET('/api/notices/{id}', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={notice} from={from}>
      {(data) => <Case notice={data} />}
    </AwaitCase>
  )
}

function Case({ notice }: { notice: View }) {
  return (
    <CasePage
      title={notice.title}
      note={notice.number}
      from={from}
      actions={
        <a className="button" href={`/public/notices/${notice.id}`} target="_blank" rel="noreferrer">
          查看公开页面
        </a>
      }
      facts={[
        { title: '公示期', value: `${notice.fromOn} 至 ${notice.toOn}` },
        { title: '状态', value: notice.running ? '公示中' : '已期满' },
        { title: '未答复异议', value: `${notice.open} 条`, look: notice.open > 0 ? 'manual' : undefined },
        { title: '成立的异议', value: `${notice.upheld} 条`, look: notice.upheld > 0 ? 'fail' : undefined },
      ]}
      steps={{ title: '公示进度', steps: stepsOf(notice) }}
      tabs={[
        {
          key: 'lines',
          title: '公示内容',
          count: notice.lines.length,
          body: () => <Lines notice={notice} />,
        },
        {
          key: 'objections',
          title: '异议',
          count: notice.list.length,
          body: () => <Objections notice={notice} />,
        },
      ]}
      course={{
        kind: 'notice',
        id: notice.id,
        version: notice.list.length + notice.open,
        renews: ['notice', notice.id],
      }}
    />
  )
}

function stepsOf({ running, fromOn, toOn, open }: View): Step[] {
  return [
    { title: '发布', state: 'done', note: fromOn },
    { title: '公示', state: running ? 'now' : 'done', note: `到 ${toOn}，任何人可以提出异议` },
    {
      title: '答复异议',
      state: open > 0 ? 'now' : running ? 'next' : 'done',
      note: open > 0 ? `轮到经办或审批人员，${open} 条待答复` : undefined,
    },
    { title: '继续办理', state: !running && open === 0 ? 'now' : 'next' },
  ]
}

function Objections({ notice }: { notice: View }) {
  if (notice.list.length === 0) return <Nothing title="没有收到异议。" />
  return (
    <ul className="stack">
      {notice.list.map((objection) => (
        <li key={objection.id} className="card stack">
          <ObjectionView notice={notice.id} objection={objection} />
        </li>
      ))}
    </ul>
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
      <p className="issuer">
        {notice.issuer}　<Day on={notice.fromOn} />
      </p>
    </ScrollBox>
  )
}

const signs = { open: '?', upheld: '×', dismissed: '✓' } as const

function ObjectionView({ notice, objection }: { notice: string; objection: Objection }) {
  const [answering, setAnswering] = useState(false)
  return (
    <>
      <p className="row">
        <strong>
          {signs[objection.status]} {objectionLife.names[objection.status]}
        </strong>
        <Moment at={objection.receivedAt} />
        <span className="mute">对：{objection.lineText}</span>
      </p>
      <p>{objection.content}</p>
      {objection.answer && (
        <p>
          答复（
          <Moment at={objection.answeredAt} />
          ）：{objection.answer}
        </p>
      )}
      {isOffered(objection.acts, 'dismiss') &&
        (answering ? (
          <AnswerForm notice={notice} id={objection.id} close={() => setAnswering(false)} />
        ) : (
          <div className="row">
            <button type="button" className="button button-primary" onClick={() => setAnswering(true)}>
              答复异议
            </button>
          </div>
        ))}
    </>
  )
}

function AnswerForm({ notice, id, close }: { notice: string; id: string; close: () => void }) {
  const draft = useDraft({ form: 'objection', subject: id }, { result: '' as Result | '', words: '' })
  const { result, words } = draft.form
  const send = useAct<View>({
    of: ['notice', notice],
    answers: isCase<View>,
    renews: [['notices']],
    send: () =>
      got(
        api.POST('/api/objections/{id}/answer', {
          params: { path: { id } },
          body: { result: result as Result, answer: words },
        }),
      ),
    onSuccess: () => draft.done(),
  })
  const { fields } = send
  return (
    <ActForm
      title="答复异议"
      button="提交答复"
      says="答复后不能更改；异议成立的，所涉的一项不能继续办理。"
      act={send}
      danger={result === 'upheld'}
      onSend={() => send.mutate()}
      close={close}
      draft={draft}
    >
      <SelectField
        label="核查结果"
        value={result}
        asks
        options={[
          { value: 'dismissed', label: '异议不成立，继续办理' },
          { value: 'upheld', label: '异议成立，停止办理' },
        ]}
        onChange={(value) => draft.change({ result: value as Result | '', words })}
        error={fields.result}
      />
      <TextField
        label="核查情况和理由"
        long
        value={words}
        onChange={(text) => draft.change({ result, words: text })}
        error={fields.answer}
        required
      />
    </ActForm>
  )
}
