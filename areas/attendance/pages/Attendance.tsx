import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { Await, Nothing } from '../../../web/ui/States.tsx'
import { ImportForm } from '../import/pages/ImportForm.tsx'
import { type Mark, markNames } from '../lesson-times.ts'
import { AttendanceGrid, type Grid, type Spot } from './AttendanceGrid.tsx'
import { AttendanceTable } from './AttendanceTable.tsx'
import { CorrectionForm } from './CorrectionForm.tsx'
import { Corrections } from './Corrections.tsx'

type Props = { classId: string; mayImport: boolean; mayCorrect: boolean }

/** The attendance of a class: the grid, the same figures as a table, imports and corrections. */
export function Attendance({ classId, mayImport, mayCorrect }: Props) {
  const grid = useQuery({
    queryKey: ['attendance', classId],
    queryFn: () => got(api.GET('/api/classes/{id}/attendance', { params: { path: { id: classId } } })),
    refetchInterval: 60_000,
  })
  return (
    <Await query={grid} lines={12}>
      {(data) =>
        data.people.length === 0 || data.lessons.length === 0 ? (
          <Nothing title="本班还没有花名册或课程表。">
            <p>开班备案审批后，这里按人、按课显示考勤。</p>
          </Nothing>
        ) : (
          <GridView grid={data} mayImport={mayImport} mayCorrect={mayCorrect} />
        )
      }
    </Await>
  )
}

function GridView({ grid, mayImport, mayCorrect }: { grid: Grid } & Omit<Props, 'classId'>) {
  const [asTable, setAsTable] = useState(false)
  const [importing, setImporting] = useState(false)
  const [spot, setSpot] = useState<Spot | null>(null)
  const below = grid.people.filter((person) => person.below).length
  return (
    <section className="card" aria-label="考勤">
      <div className="card-head">
        <h2>考勤</h2>
        <span className="mute">
          {grid.minimum ? `规定 ${grid.minimum}` : '最低出勤率未定'}
          {below > 0 ? `，现有 ${below} 人低于规定` : ''}
        </span>
        <button type="button" className="link-button" onClick={() => setAsTable(!asTable)}>
          {asTable ? '看图' : '看数据表'}
        </button>
      </div>
      {grid.unrecorded.length > 0 && (
        <p className="notice notice-amber">
          {grid.unrecorded.join('、')}
          没有打卡或签到记录，既不算出勤，也不算缺课；认定以前，本班不能考核、归档。有考勤表的请导入；没有的，由人社部门在“问题线索”中认定，补录经认定后才计入。
        </p>
      )}
      <div className="grid-box">
        {asTable ? (
          <AttendanceTable grid={grid} />
        ) : (
          <AttendanceGrid grid={grid} onOpen={mayCorrect ? setSpot : undefined} />
        )}
      </div>
      <ul className="grid-legend" aria-label="图例">
        {(['present', 'late', 'early', 'leave', 'absent'] as const).map((mark: Mark) => (
          <li key={mark}>
            <span className={`grid-key mark-${mark}`} aria-hidden="true" />
            {markNames[mark]}
          </li>
        ))}
        <li>
          <span className="grid-key mark-present mark-corrected" aria-hidden="true" />
          经更正
        </li>
        <li>
          <span className="grid-key mark-unknown" aria-hidden="true" />
          未登记或经认定不计的课
        </li>
      </ul>
      <p className="mute">{grid.rules}</p>
      <div className="row">
        {mayImport && !importing && (
          <button type="button" className="button button-primary" onClick={() => setImporting(true)}>
            导入考勤表
          </button>
        )}
        {mayCorrect && !spot && <span className="mute">点一格可更正或登记请假。</span>}
      </div>
      {importing && <ImportForm grid={grid} onClose={() => setImporting(false)} />}
      {spot && (
        <CorrectionForm
          key={`${spot.person} ${spot.lesson}`}
          grid={grid}
          spot={spot}
          onClose={() => setSpot(null)}
        />
      )}
      {grid.corrections > 0 && <Corrections classId={grid.classId} count={grid.corrections} />}
    </section>
  )
}
