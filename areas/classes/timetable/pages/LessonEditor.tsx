// 课程表 row by row: add, change, take away, repeat a day. Saved as a whole; the spreadsheet stays the other way.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newKey } from '../../../../server/client-key.ts'
import { api, got, Problem } from '../../../../web/api.ts'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { DraftNotice, DraftSays } from '../../../../web/ui/draft/DraftNotice.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Await, Trouble } from '../../../../web/ui/States.tsx'
import type { ClassView } from '../../pages/class.ts'
import type { LessonRow } from '../schema.ts'
import { type LessonOptions, LessonRowFields } from './LessonRowFields.tsx'
import {
  copyDay,
  type DraftRow,
  daysOf,
  draftOf,
  formOf,
  freeDayAfter,
  inOrder,
  type RowField,
  rowAfter,
  rowErrors,
} from './lesson-rows.ts'
import '../../pages/classes.css'

type Props = { view: ClassView; lessons: LessonRow[]; onDone: () => void }

export function LessonEditor(props: Props) {
  const options = useQuery({
    queryKey: ['class-options'],
    queryFn: () => got(api.GET('/api/class-options')),
  })
  return <Await query={options}>{(found) => <Editor {...props} options={found} />}</Await>
}

const titles = ['日期', '开始', '结束', '课时', '类型', '内容', '教师', '教室', '']

function Editor({ view, lessons, onDone, options }: Props & { options: LessonOptions }) {
  const [start] = useState<DraftRow[]>(() =>
    lessons.length > 0 ? lessons.map(draftOf) : [rowAfter(undefined, newKey(), view.startsOn)],
  )
  const draft = useDraft({ form: 'lessons', subject: view.id, version: view.version }, { rows: start })
  const { rows } = draft.form
  // Whoever changes the class meanwhile is not overwritten: the server compares with what was read here.
  const [version] = useState(view.version)
  const [touched, setTouched] = useState(false)
  /** Fields changed since the server looked: their errors are spent. */
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set())
  const body = useRef<HTMLTableSectionElement>(null)
  const client = useQueryClient()
  const save = useWrite({
    mutationFn: () =>
      got(
        api.PUT('/api/classes/{id}/lessons', {
          params: { path: { id: view.id } },
          body: { version, lessons: rows.map(formOf) },
        }),
      ),
    onMutate: () => setMended(new Set()),
    onSuccess: async () => {
      setTouched(false)
      draft.done({ rows })
      await client.invalidateQueries({ queryKey: ['class', view.id] })
      onDone()
    },
  })
  useLeavingWarning(touched)
  const errors = rowErrors(save.error instanceof Problem ? save.error.fields : {}, rows)
  const change = (next: DraftRow[]) => {
    setTouched(true)
    draft.change({ rows: next })
  }
  const add = () => change([...rows, rowAfter(rows.at(-1), newKey(), view.startsOn)])
  /** Enter leads to the same field of the next row, and out of the last row into a new one. */
  const down = (at: number, field: string) => {
    if (at === rows.length - 1) add()
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>(`tr[data-row="${at + 1}"] [name="${field}"]`)?.focus(),
    )
  }
  return (
    <form
      className="card stack lesson-editor"
      aria-label="填写课程表"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <p className="mute">
        逐节填写；在任一格按回车到下一节的同一格，最后一节按回车新增一节。保存后在“核验”中逐条核对，提交之前可以反复修改。
      </p>
      <DraftNotice draft={draft} />
      <ScrollBox title="填写课程表">
        <table className="lesson-table">
          <caption className="unseen">课程表，逐节填写</caption>
          <thead>
            <tr>
              {titles.map((title) => (
                <th key={title} scope="col">
                  {title || <span className="unseen">操作</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, at) => (
              <LessonRowFields
                key={row.key}
                row={row}
                at={at}
                options={options}
                errors={(errors.get(row.key) ?? []).filter(([field]) => !mended.has(`${row.key} ${field}`))}
                onChange={(values) => {
                  const fields = (Object.keys(values) as RowField[]).filter((f) => values[f] !== row[f])
                  if (fields.length === 0) return
                  setMended(new Set([...mended, ...fields.map((field) => `${row.key} ${field}`)]))
                  change(rows.map((r) => (r === row ? { ...r, ...values } : r)))
                }}
                onDown={(field) => down(at, field)}
                onCopy={() =>
                  change([...rows.slice(0, at + 1), { ...row, key: newKey() }, ...rows.slice(at + 1)])
                }
                onRemove={() => change(rows.filter((r) => r !== row))}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <div className="row">
        <button type="button" className="button" onClick={add}>
          加一节
        </button>
        <button type="button" className="button" onClick={() => change(inOrder(rows))}>
          按时间排列
        </button>
      </div>
      <CopyDay rows={rows} onCopy={(from, to) => change(copyDay(rows, from, to, newKey))} />
      {save.error && <Trouble error={save.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={save.isPending}>
          保存课程表（{rows.length} 节）
        </button>
        <button type="button" className="button" onClick={onDone}>
          不保存，返回
        </button>
        {touched && <span className="sign-manual">? 有未保存的修改</span>}
        <DraftSays draft={draft} />
      </div>
    </form>
  )
}

/** A day of lessons once more on a later day. */
function CopyDay({ rows, onCopy }: { rows: DraftRow[]; onCopy: (from: string, to: string) => void }) {
  const days = daysOf(rows)
  const [chosen, setChosen] = useState('')
  const [wanted, setWanted] = useState('')
  const from = days.includes(chosen) ? chosen : (days.at(-1) ?? '')
  if (from === '') return null
  const to = wanted || freeDayAfter(rows, from)
  const count = rows.filter((r) => r.on === from).length
  return (
    <fieldset className="copy-day">
      <legend>复制一天的课</legend>
      <SelectField
        label="这一天"
        value={from}
        options={days.map((value) => ({ value, label: value }))}
        onChange={(day) => {
          setChosen(day)
          setWanted('')
        }}
      />
      <TextField label="复制到" type="date" value={to} onChange={setWanted} />
      <button
        type="button"
        className="button"
        onClick={() => {
          onCopy(from, to)
          setChosen(to)
          setWanted('')
        }}
      >
        复制 {count} 节
      </button>
    </fieldset>
  )
}

/** The browser asks before the page is closed on what nobody has saved. */
function useLeavingWarning(active: boolean) {
  useEffect(() => {
    if (!active) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [active])
}
