import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../web/api.ts'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Await, Nothing } from '../../../web/ui/States.tsx'
import { lessonKindNames } from '../facts.ts'
import type { ClassView } from './Class.tsx'
import { ImportForm } from './ImportForm.tsx'

/** 课程表 in its order; while it may be changed, the way to bring another in. */
export function Lessons({ view, mayEdit }: { view: ClassView; mayEdit: boolean }) {
  const lessons = useQuery({
    queryKey: ['class', view.id, 'lessons', view.version],
    queryFn: () => got(api.GET('/api/classes/{id}/lessons', { params: { path: { id: view.id } } })),
  })
  return (
    <div className="stack">
      {mayEdit && <ImportForm view={view} kind="lessons" />}
      <Await query={lessons}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing title="还没有课程表。">
              <p>{mayEdit ? '下载空表填写后在上方导入。' : '培训主体填写后列在这里。'}</p>
            </Nothing>
          ) : (
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
      </Await>
    </div>
  )
}
