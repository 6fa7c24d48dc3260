import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import type { Grid } from '../../pages/AttendanceGrid.tsx'
import type { ImportResult } from '../../schema.ts'

/** The app's attendance sheet: looked at first, written only when it is free of errors and confirmed. */
export function ImportForm({ grid, onClose }: { grid: Grid; onClose: () => void }) {
  const paperAllowed = grid.attendanceMode === 'paper'
  const [source, setSource] = useState<'app' | 'paper'>(paperAllowed ? 'paper' : 'app')
  const client = useQueryClient()
  return (
    <>
      {paperAllowed && (
        <label className="row">
          <input
            type="checkbox"
            checked={source === 'paper'}
            onChange={(event) => setSource(event.target.checked ? 'paper' : 'app')}
          />
          本班备案为实名签到，这是纸质签到的登记
        </label>
      )}
      <SheetForm<ImportResult>
        key={source}
        label="导入考勤"
        title={source === 'paper' ? '纸质签到登记表' : '江苏智慧人社APP考勤表'}
        hint="列：班级编号（可缺）、姓名、身份证号、上课日期、签到时间、签退时间。先核对，确认后才写入。"
        path={`/api/classes/${encodeURIComponent(grid.classId)}/attendance-imports`}
        fields={{ source }}
        say={(answer) =>
          `工作表“${answer.sheet}”共 ${summary(answer)}，将改动 ${answer.changed} 条${kept(answer)}。`
        }
        confirm={() => '写入考勤'}
        done={(answer) => `已写入：${summary(answer)}，改动 ${answer.changed} 条${kept(answer)}。`}
        tools={
          <button type="button" className="button" onClick={onClose}>
            关闭
          </button>
        }
        onWritten={() => client.invalidateQueries()}
      />
    </>
  )
}

const summary = ({ rows, people, lessons }: ImportResult) => `${rows} 行，${people} 人，${lessons} 次课`
const kept = ({ kept }: ImportResult) => (kept > 0 ? `；${kept} 条已经人工更正，保留不变` : '')
