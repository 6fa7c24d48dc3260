// 启用清单: what an office needs before its first day, each line ticked by what is there.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got, type Schema } from '../../api.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { Acts } from '../../ui/act/Acts.tsx'
import { useAct } from '../../ui/act/useAct.ts'
import { Moment } from '../../ui/Day.tsx'
import { useDraft } from '../../ui/draft/useDraft.ts'
import { TextField } from '../../ui/Fields.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Await } from '../../ui/States.tsx'
import './first-day.css'

type List = Got<'/api/first-day'>
type Line = List['lines'][number]
type State = Line['state']
const key = ['first-day']

export function FirstDay() {
  const list = useQuery({ queryKey: key, queryFn: () => got(api.GET('/api/first-day')) })
  return (
    <>
      <PageHead title="启用清单" note="启用以前要备齐的，各项按系统中已有的记录自动勾选" />
      <Await query={list} lines={12}>
        {({ lines, done }) => (
          <section className="card" aria-label="启用清单">
            <p className="mute">{`${lines.length} 项，已备齐 ${done} 项`}</p>
            <ul className="first-day">
              {lines.map((line) => (
                <OneLine key={line.id} line={line} />
              ))}
            </ul>
          </section>
        )}
      </Await>
    </>
  )
}

const signs: Record<State, { mark: string; word: string; look: string }> = {
  done: { mark: '✓', word: '已备齐', look: 'sign-pass' },
  missing: { mark: '!', word: '未备齐', look: 'sign-manual' },
  absent: { mark: '–', word: '本局没有', look: 'mute' },
  unseen: { mark: '○', word: '系统看不到', look: 'mute' },
}

function OneLine({ line }: { line: Line }) {
  const [open, setOpen] = useState(false)
  const { mark, word, look } = signs[line.state]
  return (
    <li>
      <span className={`sign ${look}`}>
        <span className="sign-mark" aria-hidden="true">
          {mark}
        </span>
        {word}
      </span>
      <div className="first-day-says">
        <h2>{line.title}</h2>
        <p>{line.says}</p>
        {line.mark && (
          <p className="mute">
            {line.mark.name}于 <Moment at={line.mark.at} /> 登记本局没有这项。理由：{line.mark.reason}
          </p>
        )}
        {open && <MarkForm line={line} close={() => setOpen(false)} />}
      </div>
      <div className="first-day-way">
        {line.href ? (
          <Link to={line.href}>{line.state === 'done' ? '查看' : '去办理'}</Link>
        ) : (
          line.doers && <span className="mute">由{line.doers}办理</span>
        )}
        {!open && line.acts.length > 0 && (
          <Acts acts={line.acts} quiet={['set-aside', 'take-back']} onBegin={() => setOpen(true)} />
        )}
      </div>
    </li>
  )
}

function MarkForm({ line, close }: { line: Line; close: () => void }) {
  const absent = line.mark === null
  const draft = useDraft({ form: 'first-day-mark', subject: line.id }, { reason: '' })
  const act = useAct<List>({
    of: key,
    answers: (answer): answer is List => typeof answer === 'object' && answer !== null && 'lines' in answer,
    renews: [],
    send: () =>
      got(
        api.POST('/api/first-day/marks', {
          body: { line: line.id as Schema<'FirstDayMark'>['line'], absent, reason: draft.form.reason },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={absent ? '本局没有这项' : '撤回“本局没有这项”'}
      says={
        absent
          ? `“${line.title}”将显示为本局没有，并记下由谁登记；以后有了，可以撤回。`
          : `“${line.title}”将重新列为未备齐。`
      }
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="理由"
        long
        required
        value={draft.form.reason}
        onChange={(reason) => draft.change({ reason })}
        error={act.fields.reason}
      />
    </ActForm>
  )
}
