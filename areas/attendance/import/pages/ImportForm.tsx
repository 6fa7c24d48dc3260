import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '../../../../server/client-key.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Trouble } from '../../../../web/ui/States.tsx'
import { upload } from '../../../../web/upload.ts'
import type { Grid } from '../../pages/AttendanceGrid.tsx'
import type { ImportResult } from '../../schema.ts'

const accept = '.xlsx,.csv'

/** The app's attendance sheet: looked at first, written only when it is free of errors and confirmed. */
export function ImportForm({ grid, onClose }: { grid: Grid; onClose: () => void }) {
  const paperAllowed = grid.attendanceMode === 'paper'
  const [source, setSource] = useState<'app' | 'paper'>(paperAllowed ? 'paper' : 'app')
  const [file, setFile] = useState<File | null>(null)
  const [result, setResult] = useState<ImportResult | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const client = useQueryClient()

  async function send(chosen: File, confirm: boolean) {
    const form = new FormData()
    form.append('clientKey', newKey())
    form.append('source', source)
    if (confirm) form.append('confirm', 'true')
    form.append('file', chosen)
    setBusy(true)
    setError(null)
    try {
      const path = `/api/classes/${encodeURIComponent(grid.classId)}/attendance-imports`
      const answer = (await upload(path, form, () => {}).done) as ImportResult
      setResult(answer)
      if (answer.written) await client.invalidateQueries()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="card stack" aria-label="导入考勤">
      <DropZone
        title={source === 'paper' ? '纸质签到登记表' : '江苏智慧人社APP考勤表'}
        accept={accept}
        file={file}
        disabled={busy}
        onFile={(chosen) => {
          setFile(chosen)
          setResult(null)
          if (chosen) void send(chosen, false)
        }}
        hint="列：班级编号（可缺）、姓名、身份证号、上课日期、签到时间、签退时间。先核对，确认后才写入。"
      />
      {paperAllowed && (
        <label className="row">
          <input
            type="checkbox"
            checked={source === 'paper'}
            onChange={(event) => {
              setSource(event.target.checked ? 'paper' : 'app')
              setFile(null)
              setResult(null)
            }}
          />
          本班备案为实名签到，这是纸质签到的登记
        </label>
      )}
      {busy && <p role="status">正在核对…</p>}
      {error ? <Trouble error={error} /> : null}
      {result && <Outcome result={result} />}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || !file || !result || result.written || result.errors.length > 0}
          onClick={() => file && void send(file, true)}
        >
          写入考勤
        </button>
        <button type="button" className="button" onClick={onClose}>
          {result?.written ? '完成' : '不导入'}
        </button>
      </div>
    </section>
  )
}

function Outcome({ result }: { result: ImportResult }) {
  const wrong = result.errors.length > 0
  return (
    <div className={`notice ${wrong ? 'notice-fail' : 'notice-pass'}`} role="status">
      <p>
        {result.written ? '已写入' : wrong ? '有错误，还不能写入' : '核对无误，尚未写入'}：{result.rows} 行，
        {result.people} 人，{result.lessons} 次课，{result.written ? '改动' : '将改动'} {result.changed} 条
        {result.kept > 0 && `；${result.kept} 条已经人工更正，保留不变`}。
      </p>
      {result.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {wrong && (
        <ScrollBox title="错误，表格">
          <table className="plain-table">
            <caption className="unseen">逐处错误</caption>
            <thead>
              <tr>
                <th scope="col">工作表</th>
                <th scope="col">行</th>
                <th scope="col">列</th>
                <th scope="col">错误</th>
              </tr>
            </thead>
            <tbody>
              {result.errors.map((e) => (
                <tr key={`${e.row} ${e.column} ${e.says}`}>
                  <td>{e.sheet}</td>
                  <td className="number">{e.row}</td>
                  <td>{e.column}</td>
                  <td>{e.says}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </div>
  )
}
