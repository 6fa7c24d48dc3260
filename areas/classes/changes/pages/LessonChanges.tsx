// 教学计划临时变动 of a class: what was asked for and decided; the body asks, the office decides.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts, WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Findings } from '../../../../web/ui/law/Findings.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import type { ClassView } from '../../pages/class.ts'
import type { LessonRow } from '../../timetable/schema.ts'
import { changeLife } from '../states.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { type Changes, useChangeAct } from './useChangeAct.ts'

type Change = Changes['changes'][number]

/** Nothing is shown of a class for which nobody asked and nobody may ask. */
export function LessonChanges({ view, lessons }: { view: ClassView; lessons: LessonRow[] }) {
  const [asking, setAsking] = useState(false)
  const changes = useQuery({
    queryKey: ['class', view.id, 'changes'],
    queryFn: () => got(api.GET('/api/classes/{id}/lesson-changes', { params: { path: { id: view.id } } })),
  })
  return (
    <Await query={changes}>
      {(data) => {
        const mayAsk = isOffered(data.acts, 'ask')
        if (!mayAsk && data.changes.length === 0) return null
        return (
          <section className="stack" aria-label="教学计划变动">
            <h2 className="section-title">教学计划变动</h2>
            {asking && mayAsk ? (
              <ChangeForm
                view={view}
                lessons={lessons.filter((l) => data.free.includes(l.id))}
                onDone={() => setAsking(false)}
              />
            ) : (
              data.acts.length > 0 && (
                <Acts acts={data.acts} quiet={['ask']} onBegin={() => setAsking(true)}>
                  {mayAsk && (
                    <span className="mute">
                      因特殊情况确需临时变动的，提前一天申请；同意之前仍按现在的课程表上课。
                    </span>
                  )}
                </Acts>
              )
            )}
            {data.changes.map((change) => (
              <ChangeCard key={change.id} classId={view.id} change={change} />
            ))}
          </section>
        )
      }}
    </Await>
  )
}

const looks: Record<Change['state'], { sign: string; look: string }> = {
  open: { sign: '?', look: 'sign-manual' },
  lapsed: { sign: '×', look: 'sign-fail' },
  agreed: { sign: '✓', look: 'sign-pass' },
  refused: { sign: '×', look: 'sign-fail' },
}

function ChangeCard({ classId, change }: { classId: string; change: Change }) {
  const { before, after } = change
  const rows = [
    ['日期', before.on, after.on],
    ['时间', `${before.from}–${before.to}`, `${after.from}–${after.to}`],
    ['教师', before.teacher, after.teacher],
    ['教室', before.room ?? '线上', after.room ?? '线上'],
  ] as const
  const { sign, look } = looks[change.state]
  return (
    <section className="card stack" aria-label={`第 ${change.position} 节的变动`}>
      <div className="card-head">
        <h3>
          第 {change.position} 节 {change.subject}
        </h3>
        <span className={look}>
          {sign} {changeLife.names[change.state]}
        </span>
      </div>
      <table className="plain-table">
        <caption className="unseen">原来的和变动后的安排</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">备案的安排</th>
            <th scope="col">变动后</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, old, next]) => (
            <tr key={title}>
              <td>{title}</td>
              <td className="number">{old}</td>
              <td className="number">{old === next ? <span className="mute">不变</span> : <b>{next}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {change.askedOn} 申请：{change.reason}
      </p>
      {change.decisionNote && <p>人社部门：{change.decisionNote}</p>}
      {change.state === 'open' && <Findings findings={change.findings} />}
      {isOffered(change.acts, 'agree') && <Decide classId={classId} change={change} />}
      {change.state === 'open' && <WhyNot acts={change.acts} />}
    </section>
  )
}

function Decide(of: { classId: string; change: Change }) {
  const [open, setOpen] = useState(false)
  if (open) return <DecisionForm {...of} close={() => setOpen(false)} />
  return (
    <div className="row">
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        决定变动申请
      </button>
    </div>
  )
}

type DecisionProps = { classId: string; change: Change; close: () => void }

function DecisionForm({ classId, change, close }: DecisionProps) {
  const draft = useDraft({ form: 'lesson-change-decision', subject: change.id }, { note: '' })
  const { note } = draft.form
  const act = useChangeAct(
    classId,
    (decision: 'agreed' | 'refused') =>
      got(
        api.POST('/api/classes/{id}/lesson-changes/{change}/decision', {
          params: { path: { id: classId, change: change.id } },
          body: { decision, note },
        }),
      ),
    () => draft.done(),
  )
  return (
    <ActForm
      title="决定变动申请"
      says="同意后课程表随即改为变动后的安排，教师、教室和学员的时间一并占用，学员在手机上看到新的时间。"
      act={act}
      button={changeLife.steps.agree.says}
      others={[{ title: changeLife.steps.refuse.says, danger: true, onSend: () => act.mutate('refused') }]}
      onSend={() => act.mutate('agreed')}
      close={close}
      draft={draft}
    >
      <TextField
        label="意见"
        value={note}
        onChange={(text) => draft.change({ note: text })}
        error={act.fields.note}
        help="不同意的，写明理由。"
      />
    </ActForm>
  )
}
