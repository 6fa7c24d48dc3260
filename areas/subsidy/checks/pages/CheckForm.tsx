import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newKey } from '../../../../server/client-key.ts'
import { Problem } from '../../../../web/api.ts'
import { claimCheckPath } from '../../../../web/paths.ts'
import { useSession } from '../../../../web/session.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { ProgressLine } from '../../../../web/ui/ProgressLine.tsx'
import { Trouble } from '../../../../web/ui/States.tsx'
import { type Upload, upload } from '../../../../web/upload.ts'

const accept = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

/** Drop zone for the claims workbook, a second slot for what was granted before. */
export function CheckForm() {
  const [file, setFile] = useState<File | null>(null)
  const [history, setHistory] = useState<File | null>(null)
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null)
  const [running, setRunning] = useState<Upload | null>(null)
  const [error, setError] = useState<unknown>(null)
  // The same choice of files sent again answers the first check: a lost answer makes no second one.
  const [clientKey, setClientKey] = useState(newKey)
  const demo = useSession().data?.mode === 'demo'
  const navigate = useNavigate()
  const client = useQueryClient()

  const choose = (set: (file: File | null) => void) => (chosen: File | null) => {
    set(chosen)
    setError(null)
    setClientKey(newKey())
  }

  async function submit() {
    if (!file) return
    const form = new FormData()
    form.append('clientKey', clientKey)
    form.append('file', file)
    if (history) form.append('history', history)
    setError(null)
    setSent({ done: 0, total: 0 })
    const started = upload('/api/claim-checks', form, (done, total) => setSent({ done, total }))
    setRunning(started)
    try {
      const { id } = (await started.done) as { id: string }
      await client.invalidateQueries({ queryKey: ['claim-checks'] })
      await navigate(claimCheckPath(id))
    } catch (problem) {
      setError(problem)
      // Only an answer ends the attempt: when none came, the same key finds what may have been taken in already.
      if (problem instanceof Problem && problem.status > 0) setClientKey(newKey())
    } finally {
      setRunning(null)
      setSent(null)
    }
  }

  return (
    <form
      className="card check-form"
      aria-label="提交预审"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="check-slots">
        <DropZone
          title="申领表"
          accept={accept}
          file={file}
          disabled={running !== null}
          onFile={choose(setFile)}
          hint=".xlsx 或 .csv，最大 20 MB。列的次序不限；开班备案日期、开班日期、出勤率三列可有可无。"
        />
        <DropZone
          small
          title="已获补贴表（可选）"
          accept={accept}
          file={history}
          disabled={running !== null}
          onFile={choose(setHistory)}
          hint="列与申领表相同；表中各行按已经发放计算。"
        />
      </div>
      {error ? <Trouble error={error} /> : null}
      {sent && (
        <ProgressLine
          title={sent.total > 0 && sent.done >= sent.total ? '正在读取表格' : '正在上传'}
          done={Math.ceil(sent.done / 1024)}
          total={Math.ceil(sent.total / 1024)}
          unit="KB"
        />
      )}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={!file || running !== null}>
          开始预审
        </button>
        {running && (
          <button type="button" className="button" onClick={running.abort}>
            取消上传
          </button>
        )}
        <a className="button" href="/api/claim-checks/template" download>
          下载申领表模板
        </a>
        {demo && (
          <a className="button" href="/api/demo-claims" download>
            下载示例申领表
          </a>
        )}
        {!file && <span className="mute">先放入申领表。所需的列见模板，第一行为列名。</span>}
      </div>
    </form>
  )
}
