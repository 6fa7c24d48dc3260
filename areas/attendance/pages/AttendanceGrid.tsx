import { type KeyboardEvent, useState } from 'react'
import type { Got } from '../../../web/api.ts'
import { momentText } from '../../../web/ui/Day.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { type Mark, markNames } from '../lesson-times.ts'
import { standingNames } from '../unrecorded/standing.ts'
import './attendance.css'

export type Grid = Got<'/api/classes/{id}/attendance'>
export type Spot = { lesson: number; person: number }
type Cell = Grid['people'][number]['cells'][number]
type Lesson = Grid['lessons'][number]

/** People × lessons: a colour and a word for each. Arrow keys move, Enter opens a cell when `onOpen` is given. */
export function AttendanceGrid({ grid, onOpen }: { grid: Grid; onOpen?: (spot: Spot) => void }) {
  // One stop for the Tab key in the whole grid; the arrows do the rest.
  const [at, setAt] = useState<Spot>({ lesson: 0, person: 0 })
  return (
    <ScrollBox title="考勤表，可左右滚动">
      <table className="grid" onKeyDown={(event) => move(event, grid, setAt)}>
        <caption className="unseen">每人每课的考勤；右侧为出勤率，末行为每课到课人数</caption>
        <thead>
          <tr>
            <th scope="col" className="grid-name">
              学员
            </th>
            {grid.lessons.map((lesson, i) => (
              <th
                key={lesson.id}
                scope="col"
                className={`grid-day${grid.lessons[i - 1]?.onDay === lesson.onDay ? ' grid-same' : ''}`}
                title={`第${lesson.position}课 ${momentText(lesson.startsAt)} ${lesson.subject}`}
              >
                <span aria-hidden="true">
                  {grid.lessons[i - 1]?.onDay === lesson.onDay ? '' : lesson.onDay.slice(5)}
                </span>
                <span className="unseen">
                  第{lesson.position}课，{momentText(lesson.startsAt)}
                </span>
              </th>
            ))}
            <th scope="col" className="right">
              已出勤/应出勤（{grid.unit}）
            </th>
            <th scope="col" className="right">
              出勤率
            </th>
          </tr>
        </thead>
        <tbody>
          {grid.people.map((person, row) => (
            <tr key={person.personId}>
              <th scope="row" className="grid-name" title={person.idNumberMasked}>
                {person.name}
              </th>
              {person.cells.map((cell, column) => (
                <td
                  key={grid.lessons[column]!.id}
                  className={lookOf(cell, grid.lessons[column]!)}
                  title={timesText(cell)}
                >
                  {onOpen ? (
                    <button
                      type="button"
                      data-spot={`${row} ${column}`}
                      tabIndex={at.person === row && at.lesson === column ? 0 : -1}
                      onFocus={() => setAt({ lesson: column, person: row })}
                      onClick={() => onOpen({ lesson: column, person: row })}
                    >
                      <Word cell={cell} />
                    </button>
                  ) : (
                    <Word cell={cell} />
                  )}
                </td>
              ))}
              <td className="right number">
                {person.attended}/{person.required}
              </td>
              <td className={`right number${person.below ? ' sign-fail' : ''}`}>
                {person.below && <span aria-hidden="true">! </span>}
                {person.rate}
                {person.below && <span className="unseen">，低于规定的 {grid.minimum}</span>}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="grid-name">
              到课人数
            </th>
            {grid.lessons.map((lesson) => (
              <td key={lesson.id} className="grid-count number">
                {lesson.over ? lesson.attended : <Unknown lesson={lesson} />}
              </td>
            ))}
            <td colSpan={2} className="right mute">
              共 {grid.people.length} 人
            </td>
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  )
}

const signs: Record<Mark, string> = { present: '', late: '迟', early: '退', leave: '假', absent: '缺' }

function Word({ cell }: { cell: Cell }) {
  if (cell.mark === null) return <span className="unseen">尚无记录</span>
  return (
    <>
      <span aria-hidden="true">{cell.corrected && cell.mark === 'present' ? '✓' : signs[cell.mark]}</span>
      <span className="unseen">
        {markNames[cell.mark]}
        {cell.corrected && '，经更正'}
        {cell.brought && '，接入'}
      </span>
    </>
  )
}

const nameOf = ({ standing }: Lesson) => standing && standingNames[standing]

function Unknown({ lesson }: { lesson: Lesson }) {
  const name = nameOf(lesson)
  return name ? (
    <>
      <span aria-hidden="true">?</span>
      <span className="unseen">{name}</span>
    </>
  ) : null
}

/** What was put in by hand of a lesson that does not count keeps its word, not its colour. */
const lookOf = (cell: Cell, lesson: Lesson) =>
  `grid-cell mark-${nameOf(lesson) ? 'unknown' : (cell.mark ?? 'none')}${cell.corrected ? ' mark-corrected' : ''}`

function timesText(cell: Cell): string | undefined {
  const time = (at: string | null) => (at ? momentText(at).slice(11) : '无')
  if (cell.brought) return '接入'
  if (!cell.inAt && !cell.outAt) return undefined
  return `签到 ${time(cell.inAt)}，签退 ${time(cell.outAt)}`
}

function move(event: KeyboardEvent<HTMLTableElement>, grid: Grid, setAt: (spot: Spot) => void) {
  const steps: Record<string, [number, number]> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  }
  const step = steps[event.key]
  const spot = event.target instanceof HTMLElement ? event.target.dataset.spot : undefined
  if (!step || !spot) return
  const [row = 0, column = 0] = spot.split(' ').map(Number)
  const person = Math.min(Math.max(row + step[0], 0), grid.people.length - 1)
  const lesson = Math.min(Math.max(column + step[1], 0), grid.lessons.length - 1)
  event.preventDefault()
  setAt({ lesson, person })
  event.currentTarget.querySelector<HTMLButtonElement>(`[data-spot="${person} ${lesson}"]`)?.focus()
}
