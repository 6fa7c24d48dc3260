import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Await, Nothing } from '../../../../web/ui/States.tsx'
import { LessonChanges } from '../../changes/pages/LessonChanges.tsx'
import { lessonKindNames } from '../../facts.ts'
import { ImportForm } from '../../import/pages/ImportForm.tsx'
import type { ClassView } from '../../pages/class.ts'
import type { LessonRow } from '../schema.ts'
import { LessonEditor } from './LessonEditor.tsx'

/** 课程表 in its order; while it may be changed, typed row by row or brought in from a spreadsheet. */
export function Lessons({ view, mayEdit }: { view: ClassView; mayEdit: boolean }) {
  // What the editor began with: a change by somebody else must not take away what is being typed.
  const [editing, setEditing] = useState<LessonRow[] | null>(null)
  const lessons = useQuery({
    queryKey: ['class', view.id, 'lessons', view.version],
    queryFn: () => got(api.GET('/api/classes/{id}/lessons', { params: { path: { id: view.id } } })),
    // A new version comes with every import: what the import has to say must stay on the page.
    placeholderData: keepPreviousData,
  })
  if (editing && mayEdit)
    return <LessonEditor view={view} lessons={editing} onDone={() => setEditing(null)} />
  return (
    <Await query={lessons}>
      {(rows) => (
        <div className="stack">
          {mayEdit && (
            <>
              <div className="row">
                <button type="button" className="button button-primary" onClick={() => setEditing(rows)}>
                  {rows.length === 0 ? '逐节填写课程表' : '逐节修改课程表'}
                </button>
                <span className="mute">也可以用表格导入。</span>
              </div>
              <ImportForm view={view} kind="lessons" />
            </>
          )}
          {rows.length === 0 ? (
            <Nothing title="还没有课程表。">
              <p>{mayEdit ? '逐节填写，或下载空表填写后导入。' : '培训主体填写后列在这里。'}</p>
            </Nothing>
          ) : (
            <Timetable rows={rows} />
          )}
          {agreed(view) && rows.length > 0 && <LessonChanges view={view} lessons={rows} />}
        </div>
      )}
    </Await>
  )
}

function Timetable({ rows }: { rows: LessonRow[] }) {
  return (
    <ScrollBox title="课程表">
      <table className="plain-table">
        <caption className="unseen">课程表</caption>
        <thead>
          <tr>
            {['节', '日期', '时间', '内容', '类型', '课时', '教室', '教师'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="number">{row.position}</td>
              <td className="number">{row.on}</td>
              <td className="number">{`${row.from}–${row.to}`}</td>
              <td>{row.subject}</td>
              <td>{lessonKindNames[row.kind]}</td>
              <td className="number">{row.hours}</td>
              <td>{row.roomName ?? '线上'}</td>
              <td>{row.teacherName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Was agreed to once; before that the plan is changed in the filing itself. */
const agreed = ({ status }: ClassView) => !['draft', 'submitted', 'returned', 'refused'].includes(status)
