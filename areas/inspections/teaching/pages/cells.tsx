// What a class in training shows of itself in one cell.
import type { RowOf } from '../../../../web/api.ts'
import { momentText } from '../../../../web/ui/Day.tsx'

export type Row = RowOf<'/api/running-classes'>

export function State({ row }: { row: Row }) {
  return row.status === 'suspended' ? (
    <span className="sign-fail">× {row.statusName}</span>
  ) : (
    <span>{row.statusName}</span>
  )
}

export function Today({ row }: { row: Row }) {
  if (row.today.length === 0) return <span className="mute">没有课</span>
  return (
    <>
      {row.today.map((lesson) => (
        <span key={lesson.lessonId} className="second-line number">
          {momentText(lesson.startsAt).slice(11)}–{momentText(lesson.endsAt).slice(11)}{' '}
          {lesson.roomName ?? '线上'}，签到 {lesson.checkedIn}/{lesson.expected}
        </span>
      ))}
    </>
  )
}

export function Video({ row }: { row: Row }) {
  const full = row.videoCovered === row.videoNeeded
  return (
    <span className={`number${full ? '' : ' sign-fail'}`}>
      {full ? '' : '× '}
      {row.videoCovered}/{row.videoNeeded}
    </span>
  )
}

export function Visits({ row }: { row: Row }) {
  const low = row.lowChecks > 0 ? `，到课不足 ${row.lowChecks} 次` : ''
  if (row.openFindings > 0 || row.lowChecks > 0)
    return (
      <span className="sign-fail">
        × {row.openFindings > 0 ? `发现问题 ${row.openFindings} 次` : `检查 ${row.visits} 次`}
        {low}
      </span>
    )
  return row.visits === 0 ? <span className="sign-manual">! 尚未检查</span> : <span>{row.visits} 次</span>
}
