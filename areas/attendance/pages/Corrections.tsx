import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { Await } from '../../../web/ui/States.tsx'
import { markNames } from '../lesson-times.ts'

/** What was put right in a class, looked at one by one. */
export function Corrections({ classId, count }: { classId: string; count: number }) {
  const [open, setOpen] = useState(false)
  const list = useQuery({
    queryKey: ['attendance-corrections', classId],
    queryFn: () =>
      got(api.GET('/api/classes/{id}/attendance-corrections', { params: { path: { id: classId } } })),
    enabled: open,
  })
  return (
    <>
      <p>
        已更正 {count} 条。
        <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '逐条查看'}
        </button>
      </p>
      {open && (
        <Await query={list}>
          {(rows) => (
            <ul className="stack">
              {rows.map((k) => (
                <li key={k.id}>
                  <Moment at={k.madeAt} /> {k.personName} 第{k.position}课（{k.onDay}）：
                  {k.markBefore ? markNames[k.markBefore] : '尚无记录'} → {markNames[k.markAfter]}，{k.reason}
                </li>
              ))}
            </ul>
          )}
        </Await>
      )}
    </>
  )
}
