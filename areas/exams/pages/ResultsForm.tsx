// The workbook is looked at first; only when nothing is wrong can the same file be written.

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey } from '../../../server/client-key.ts'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import { upload } from '../../../web/upload.ts'
import type { ImportedResults } from '../schema.ts'
import type { ExamView } from './exam.ts'

const accept = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

export function ResultsForm({ exam, onCorrect }: { exam: ExamView; onCorrect: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [clientKey, setClientKey] = useState(newKey)
  const [found, setFound] = useState<ImportedResults | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const client = useQueryClient()

  const send = async (chosen: File, key: string, confirm: boolean) => {
    const form = new FormData()
    form.append('clientKey', key)
    form.append('confirm', String(confirm))
    form.append('file', chosen)
    setBusy(true)
    setError(null)
    try {
      setFound((await upload(`/api/exams/${exam.classId}/results`, form, () => {}).done) as ImportedResults)
      if (confirm)
        await Promise.all(
          ['exam', 'exams', 'tasks'].map((name) => client.invalidateQueries({ queryKey: [name] })),
        )
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
    setFound(null)
    setError(null)
    if (chosen) void send(chosen, key, false)
  }
  const ready = file !== null && found !== null && !found.written && found.errors.length === 0
  return (
    <section className="act-bar" aria-label="导入成绩和证书">
      <DropZone
        small
        title="成绩和证书"
        accept={accept}
        file={file}
        disabled={busy}
        onFile={choose}
        hint=".xlsx 或 .csv，列为：姓名、身份证号、理论成绩、实操成绩、是否合格、证书编号、发证日期。确认之前不写入任何内容。"
      />
      {error ? <Trouble error={error} /> : null}
      {busy && <p className="mute">正在逐行核对……</p>}
      {found && <Found found={found} />}
      <div className="row">
        {ready && (
          <button
            type="button"
            className="button button-primary"
            disabled={busy}
            onClick={() => void send(file, clientKey, true)}
          >
            写入 {found.rowCount} 人成绩、{found.passed} 本证书
          </button>
        )}
        <a className="button" href={`/api/exams/${exam.classId}/results/template`} download>
          下载空表
        </a>
        <button type="button" className="button" onClick={onCorrect}>
          更正考核登记
        </button>
        {ready && <span className="mute">写入后不能更改。</span>}
      </div>
    </section>
  )
}

function Found({ found }: { found: ImportedResults }) {
  return (
    <div className="stack" role="status">
      <p>
        工作表“{found.sheet}”共 {found.rowCount} 行，
        {found.errors.length === 0 ? (
          <strong className="sign-pass">✓ 没有错误，{found.passed} 人合格。</strong>
        ) : (
          <strong className="sign-fail">
            × 有 {found.errors.length} 处错误，没有写入。请更正后重新放入文件。
          </strong>
        )}
      </p>
      {found.notices.map((notice) => (
        <p key={notice} className="mute">
          {notice}
        </p>
      ))}
      {found.errors.length > 0 && (
        <ScrollBox title="错误">
          <table className="plain-table">
            <caption className="unseen">错误</caption>
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col">列</th>
                <th scope="col">错误和改法</th>
              </tr>
            </thead>
            <tbody>
              {found.errors.map((e) => (
                <tr key={`${e.row} ${e.column} ${e.says}`}>
                  <td className="number">{e.row ?? '—'}</td>
                  <td>{e.column ?? '全表'}</td>
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
