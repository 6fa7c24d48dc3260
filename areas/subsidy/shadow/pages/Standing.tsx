// How far a shadow year has come.
import type { Step } from '../../../../web/ui/case/StepLine.tsx'
import { momentText } from '../../../../web/ui/Day.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { ProgressLine } from '../../../../web/ui/ProgressLine.tsx'
import type { YearView } from './year.ts'

export function Standing({ year }: { year: YearView }) {
  return (
    <>
      {year.status === 'waiting' && (
        <section className="card stack" aria-live="polite">
          <ProgressLine
            title="正在逐行核对"
            done={year.progress.done}
            total={year.progress.total}
            unit="行"
            note="可以离开或关闭本页，核对会继续进行。"
          />
        </section>
      )}
      {year.notices.length > 0 && (
        <div className={year.status === 'judged' ? 'notice' : 'notice notice-fail'}>
          {year.notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </div>
      )}
    </>
  )
}

export function stepsOf(year: YearView): Step[] {
  const now = { open: 0, failed: 1, waiting: 1, judged: 2, abandoned: 0 }[year.status]
  const open = year.reasons.reduce((n, group) => n + group.open.rows, 0)
  const done = year.status === 'judged' && open === 0
  const line = [
    { title: '交来工作簿', note: `${year.workbooks} 个，${grouped(year.rows)} 行` },
    { title: '逐行核对', note: year.judgedAt ? momentText(year.judgedAt) : undefined },
    {
      title: '逐项认定',
      note: year.status === 'judged' ? (open > 0 ? `还有 ${grouped(open)} 行` : '已全部认定') : undefined,
    },
  ]
  return line.map((step, i) => ({
    ...step,
    state: i < now || done ? ('done' as const) : i === now ? ('now' as const) : ('next' as const),
  }))
}
