// A spreadsheet is looked at first; only when nothing is wrong can the same file be taken over.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '../../../../server/client-key.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { Trouble } from '../../../../web/ui/States.tsx'
import { upload } from '../../../../web/upload.ts'
import type { ClassView } from '../../pages/class.ts'
import type { ImportReport } from '../../schema.ts'
import { ImportResult } from './ImportResult.tsx'

const accept = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'
const words = {
  lessons: { title: '课程表', path: 'lesson-imports', unit: '节课' },
  roster: { title: '学员花名册', path: 'roster-imports', unit: '名学员' },
} as const

export function ImportForm({ view, kind }: { view: ClassView; kind: 'lessons' | 'roster' }) {
  const { title, path, unit } = words[kind]
  const [file, setFile] = useState<File | null>(null)
  const [clientKey, setClientKey] = useState(newKey)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const client = useQueryClient()
  const there = kind === 'lessons' ? view.lessons : view.trainees

  const send = async (chosen: File, key: string, confirm: string | null) => {
    const form = new FormData()
    form.append('clientKey', key)
    form.append('version', String(view.version))
    if (confirm) form.append('confirm', confirm)
    form.append('file', chosen)
    setBusy(true)
    setError(null)
    try {
      const answer = (await upload(`/api/classes/${view.id}/${path}`, form, () => {}).done) as ImportReport
      if (answer.confirmed) {
        setFile(null)
        await client.invalidateQueries({ queryKey: ['class', view.id] })
      }
      setReport(answer)
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const choose = (chosen: File | null) => {
    const key = newKey()
    setFile(chosen)
    setClientKey(key)
    setReport(null)
    setError(null)
    if (chosen) void send(chosen, key, null)
  }
  const ready = file !== null && report !== null && !report.confirmed && report.problems.length === 0

  return (
    <section className="card stack" aria-label={`导入${title}`}>
      <DropZone
        small
        title={`导入${title}`}
        accept={accept}
        file={file}
        disabled={busy}
        onFile={choose}
        hint=".xlsx 或 .csv。先逐行核对，列出全部错误；确认之前不写入任何内容。"
      />
      <div className="row">
        <a className="button" href={`/api/class-templates/${kind}`} download>
          下载空表
        </a>
        <a className="button" href={`/api/class-templates/${kind}?filled=1`} download>
          下载示例
        </a>
        {busy && <span className="mute">正在核对……</span>}
      </div>
      {error ? <Trouble error={error} /> : null}
      {report?.confirmed && (
        <p className="sign-pass" role="status">
          ✓ 已写入 {report.rows} {unit}。
        </p>
      )}
      {report && !report.confirmed && <ImportResult report={report} unit={unit} />}
      {ready && (
        <div className="row">
          <button
            type="button"
            className="button button-primary"
            disabled={busy}
            onClick={() => void send(file, clientKey, report.fileHash)}
          >
            {there > 0 ? `用这 ${report.rows} ${unit}替换原有内容` : `写入这 ${report.rows} ${unit}`}
          </button>
          <button type="button" className="button" onClick={() => choose(null)}>
            先不写入
          </button>
        </div>
      )}
    </section>
  )
}
