// 放假安排: which years deadlines can be counted through, and how the next one is put in.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../web/api.ts'
import { Await, Nothing } from '../../web/ui/States.tsx'

export function Calendar() {
  const query = useQuery({ queryKey: ['holidays'], queryFn: () => got(api.GET('/api/holidays')) })
  return (
    <section className="card stack" aria-label="放假安排">
      <Await query={query} lines={4}>
        {({ years }) => (
          <>
            {years.length === 0 && <Nothing title="还没有录入任何一年的放假安排。" />}
            <ul>
              {years.map(({ year, source, off, work }) => (
                <li key={year}>
                  <span className="number">{year} 年</span>：放假 {off.length} 天，调休上班 {work.length} 天
                  <span className="mute">（{source}）</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Await>
      <p className="mute">
        没有录入的年份不作推算：跨入该年的工作日期限待录入后才能确定。国务院公布下一年的安排后，由数据库管理人员按运行手册“每年秋季”一节录入。
      </p>
    </section>
  )
}
