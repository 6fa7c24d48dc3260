import { ProgressLine } from '../ProgressLine.tsx'
import type { Sending } from './useSheet.ts'

/** A file of this many bytes takes a moment on a slow line; a smaller one is there before a bar is seen. */
const WORTH_A_BAR = 512 * 1024

/** How far the file is on its way, and how to stop it; then, that it is read. */
export function SendingLine({ sending }: { sending: Sending | null }) {
  if (!sending || sending.sent >= sending.total || sending.total < WORTH_A_BAR)
    return <p className="mute">正在逐行核对……</p>
  const kilobytes = (bytes: number) => Math.ceil(bytes / 1024)
  return (
    <>
      <ProgressLine
        title="正在上传"
        done={kilobytes(sending.sent)}
        total={kilobytes(sending.total)}
        unit="KB"
      />
      <div className="row">
        <button type="button" className="button" onClick={sending.abort}>
          取消上传
        </button>
      </div>
    </>
  )
}
