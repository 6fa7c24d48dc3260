import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { type Resumable, sendResumable } from '../../../web/resumable.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { momentText } from '../../../web/ui/Day.tsx'
import { DropZone } from '../../../web/ui/DropZone.tsx'
import { ProgressLine } from '../../../web/ui/ProgressLine.tsx'
import type { Added } from '../schema.ts'
import type { Lane } from './lane.ts'

const accept = '.mp4,.mov,.mkv,.webm,.ts,video/*'
const title = '上传课堂录像'

/** One recording for one lesson; its length is read by the server. What has arrived of a file stays, whatever breaks it off. */
export function RecordingForm({ lane, onClose }: { lane: Lane; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState({ done: 0, total: 0 })
  const [running, setRunning] = useState<Resumable | null>(null)
  const client = useQueryClient()
  const send = useWrite<Added, File>({
    mutationFn: async (video) => {
      const started = sendResumable(video, (done, total) => setSent({ done, total }))
      setRunning(started)
      const upload = await started.done
      const params = { path: { id: lane.lessonId } }
      return got(api.POST('/api/lessons/{id}/uploaded-recordings', { params, body: { upload } }))
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
      button={send.error && file ? '继续上传' : '上传录像'}
      stopped={!file}
      onSend={() => file && send.mutate(file)}
      close={running ? undefined : onClose}
      beside={
        running && (
          <button type="button" className="button" onClick={running.pause}>
            暂停上传
          </button>
        )
      }
    >
      <DropZone
        title="课堂录像"
        accept={accept}
        file={file}
        disabled={running !== null}
        onFile={setFile}
        hint="MP4、MOV、MKV、WebM 或 TS，最大 8 GB。网络中断可以接着传，时长由系统从文件中读出。"
      />
      {running && (
        <ProgressLine
          title={sent.total > 0 && sent.done >= sent.total ? '正在核对文件、读取时长' : '正在上传'}
          done={Math.ceil(sent.done / 1_048_576)}
          total={Math.ceil(sent.total / 1_048_576)}
          unit="MB"
        />
      )}
    </ActForm>
  )
}
