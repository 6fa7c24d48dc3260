import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { type Mark, markNames, marks } from '../lesson-times.ts'
import { standingNames } from '../unrecorded/standing.ts'
import type { Grid } from './AttendanceGrid.tsx'

/** The figures of the grid as a table: what each person has of each mark, and what each lesson had. */
export function AttendanceTable({ grid }: { grid: Grid }) {
  const count = (cells: Grid['people'][number]['cells'], mark: Mark) =>
    cells.filter((cell, i) => cell.mark === mark && grid.lessons[i]!.over).length
  return (
    <>
      <ScrollBox title="逐人出勤，表格">
        <table className="plain-table">
          <caption className="unseen">逐人出勤</caption>
          <thead>
            <tr>
              <th scope="col">学员</th>
              <th scope="col">身份证号</th>
              {marks.map((mark) => (
                <th key={mark} scope="col" className="right">
                  {markNames[mark]}
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
            {grid.people.map((person) => (
              <tr key={person.personId}>
                <td>{person.name}</td>
                <td className="number">{person.idNumberMasked}</td>
                {marks.map((mark) => (
                  <td key={mark} className="right number">
                    {count(person.cells, mark)}
                  </td>
                ))}
                <td className="right number">
                  {person.attended}/{person.required}
                </td>
                <td className={`right number${person.below ? ' sign-fail' : ''}`}>
                  {person.below ? '! ' : ''}
                  {person.rate}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <ScrollBox title="逐课到课，表格">
        <table className="plain-table">
          <caption className="unseen">逐课到课</caption>
          <thead>
            <tr>
              <th scope="col">课次</th>
              <th scope="col">日期</th>
              <th scope="col">内容</th>
              <th scope="col" className="right">
                课时
              </th>
              <th scope="col" className="right">
                到课/应到
              </th>
            </tr>
          </thead>
          <tbody>
            {grid.lessons.map((lesson) => (
              <tr key={lesson.id}>
                <td>第{lesson.position}课</td>
                <td className="number">{lesson.onDay}</td>
                <td>{lesson.subject}</td>
                <td className="right number">{lesson.hours}</td>
                <td className="right number">
                  {lesson.over
                    ? `${lesson.attended}/${lesson.expected}`
                    : ((lesson.standing && standingNames[lesson.standing]) ?? '未结束')}
                  {lesson.headsBefore !== null && `（接入名单：到课${lesson.headsBefore}人）`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}
