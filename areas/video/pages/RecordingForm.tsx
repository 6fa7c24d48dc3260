import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { momentText } from '../../../web/ui/Day.tsx'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { ProgressLine } from '../../../web/ui/ProgressLine.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import { type Upload, upload } from '../../../web/upload.ts'
import type { Added } from '../schema.ts'
import type { Lane } from './lane.ts'

const accept = '.mp4,.mov,.mkv,.webm,.ts,video/*'

/** One recording for one lesson; its length is read by the server. */
export function RecordingForm({ lane, onClose }: { lane: Lane; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState({ done: 0, total: 0 })
  const [running, setRunning] = useState<Upload | null>(null)
  const [added, setAdded] = useState<Added | null>(null)
  const [error, setError] = useState<unknown>(null)
  const client = useQueryClient()

  async function submit() {
    if (!file) return
    const form = new FormData()
    form.append('file', file)
    setError(null)
    const path = `/api/lessons/${encodeURIComponent(lane.lessonId)}/recordings`
    const started = upload(path, form, (done, total) => setSent({ done, total }))
    setRunning(started)
    try {
      setAdded((await started.done) as Added)
      void client.invalidateQueries()
    } catch (problem) {
      setError(problem)
    } finally {
      setRunning(null)
    }
  }

  return (
    <form
      className="card stack"
      aria-label="上传课堂录像"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>
        第{lane.position}课 {momentText(lane.startsAt)}–{momentText(lane.endsAt).slice(11)} 的录像
      </h3>
      {added ? (
        <p role="status" className="sign-pass">
          ✓ 已登记。{added.says}
        </p>
      ) : (
        <DropZone
          title="课堂录像"
          accept={accept}
          file={file}
          disabled={running !== null}
          onFile={setFile}
          hint="MP4、MOV、MKV、WebM 或 TS，最大 200 MB。时长由系统从文件中读出。"
        />
      )}
      {error ? <Trouble error={error} /> : null}
      {running && (
        <ProgressLine
          title={sent.total > 0 && sent.done >= sent.total ? '正在读取时长' : '正在上传'}
          done={Math.ceil(sent.done / 1_048_576)}
          total={Math.ceil(sent.total / 1_048_576)}
          unit="MB"
        />
      )}
      <div className="row">
        {!added && (
          <button type="submit" className="button button-primary" disabled={!file || running !== null}>
            上传录像
          </button>
        )}
        <button type="button" className="button" onClick={running ? running.abort : onClose}>
          {running ? '取消上传' : added ? '完成' : '不上传'}
        </button>
      </div>
    </form>
  )
}
