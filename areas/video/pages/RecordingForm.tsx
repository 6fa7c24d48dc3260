import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { momentText } from '../../../web/ui/Day.tsx'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { ProgressLine } from '../../../web/ui/ProgressLine.tsx'
import { type Upload, upload } from '../../../web/upload.ts'
import type { Added } from '../schema.ts'
import type { Lane } from './lane.ts'

const accept = '.mp4,.mov,.mkv,.webm,.ts,video/*'
const title = '上传课堂录像'

/** One recording for one lesson; its length is read by the server. While it is on its way, the way back breaks it off. */
export function RecordingForm({ lane, onClose }: { lane: Lane; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState({ done: 0, total: 0 })
  const [running, setRunning] = useState<Upload | null>(null)
  const client = useQueryClient()
  const send = useWrite<Added, File>({
    mutationFn: (video) => {
      const form = new FormData()
      form.append('file', video)
      const path = `/api/lessons/${encodeURIComponent(lane.lessonId)}/recordings`
      const started = upload(path, form, (done, total) => setSent({ done, total }))
      setRunning(started)
      return started.done as Promise<Added>
    },
    onSuccess: () => void client.invalidateQueries(),
    onSettled: () => setRunning(null),
  })
  if (send.data)
    return (
      <ActForm
        title={title}
        says={
          <p role="status" className="sign-pass">
            ✓ 已登记。{send.data.says}
          </p>
        }
        act={send}
        button="完成"
        onSend={onClose}
      />
    )
  return (
    <ActForm
      title={title}
      says={`第${lane.position}课 ${momentText(lane.startsAt)}–${momentText(lane.endsAt).slice(11)} 的录像；上传后不能撤回，可以再补传。`}
      act={send}
      button="上传录像"
      stopped={!file}
      onSend={() => file && send.mutate(file)}
      close={running ? running.abort : onClose}
    >
      <DropZone
        title="课堂录像"
        accept={accept}
        file={file}
        disabled={running !== null}
        onFile={setFile}
        hint="MP4、MOV、MKV、WebM 或 TS，最大 200 MB。时长由系统从文件中读出。"
      />
      {running && (
        <ProgressLine
          title={sent.total > 0 && sent.done >= sent.total ? '正在读取时长' : '正在上传，点“先不办”取消'}
          done={Math.ceil(sent.done / 1_048_576)}
          total={Math.ceil(sent.total / 1_048_576)}
          unit="MB"
        />
      )}
    </ActForm>
  )
}
