import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, got } from '../../../../web/api.ts'
import { classPath, concernPath } from '../../../../web/paths.ts'
import { Await } from '../../../../web/ui/States.tsx'

/** The other side of every comparison that raised a concern about this class; the answer is empty for whoever is not of the bureau. */
export function Comparisons({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['class-comparisons', id],
    queryFn: () => got(api.GET('/api/classes/{id}/comparisons', { params: { path: { id } } })),
  })
  return (
    <Await query={found}>
      {(rows) =>
        rows.length > 0 && (
          <section className="card stack" aria-label="数据比对">
            <h2>数据比对</h2>
            <ul className="stack">
              {rows.map((row) => (
                <li key={row.concernId}>
                  {row.title}：{row.providerName} <Link to={classPath(row.classId)}>{row.className}</Link>{' '}
                  <span className="number">{row.classNo}</span>（
                  <Link to={concernPath(row.concernId)}>线索{row.number}</Link>）
                </li>
              ))}
            </ul>
            <p className="mute">单位看自己班次的线索时，看不到对方是谁。</p>
          </section>
        )
      }
    </Await>
  )
}
