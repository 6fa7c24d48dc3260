// The one way a spreadsheet is taken over: dropped, looked at, cells put right on the page, confirmed by the hash that was seen.
import { type ReactNode, useState } from 'react'
import { newKey } from '../../../server/client-key.ts'
import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { download, upload } from '../../upload.ts'
import { DropZone } from '../DropZone.tsx'
import { Trouble } from '../States.tsx'
import { type Mends, SheetProblems } from './SheetProblems.tsx'

const accept = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

/**
 * `fields`: what goes along with the file. `say`: one line about what was read. `confirm`: the words on the button, `done`:
 * what is said afterwards. `tools`: what stands beside the buttons (empty workbooks, closing). `children`: what the rows mean.
 */
export function SheetForm<A extends SheetAnswer>(props: {
  label: string
  title: string
  hint: string
  path: string
  fields?: Record<string, string>
  say: (answer: A) => ReactNode
  confirm: (answer: A) => string
  done: (answer: A) => ReactNode
  warning?: string
  tools?: ReactNode
  children?: (answer: A) => ReactNode
  onWritten: () => Promise<unknown>
}) {
  const [file, setFile] = useState<File | null>(null)
  const [clientKey, setClientKey] = useState(newKey)
  const [answer, setAnswer] = useState<A | null>(null)
  const [mends, setMends] = useState<Mends>({})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const formOf = (chosen: File, key: string, mended: Mends) => {
    const form = new FormData()
    form.append('clientKey', key)
    for (const [name, value] of Object.entries(props.fields ?? {})) form.append(name, value)
    const cells = Object.entries(mended).map(([place, text]) => ({ ...placeOf(place), text }))
    if (cells.length > 0) form.append('how', JSON.stringify({ mends: cells }))
    form.append('file', chosen)
    return form
  }
  const send = async (chosen: File, key: string, mended: Mends, confirm: string | null) => {
    const form = formOf(chosen, key, mended)
    if (confirm) form.append('confirm', confirm)
    setBusy(true)
    setError(null)
    try {
      const told = (await upload(props.path, form, () => {}).done) as A
      setAnswer(told)
      if (told.confirmed) {
        setFile(null)
        await props.onWritten()
      }
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const takeMarked = async () => {
    if (!file) return
    const form = formOf(file, clientKey, mends)
    form.append('want', 'marked')
    setBusy(true)
    setError(null)
    await download(props.path, form, `${file.name.replace(/\.[^.]*$/, '')}（标出问题）.xlsx`)
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const choose = (chosen: File | null) => {
    const key = newKey()
    setFile(chosen)
    setClientKey(key)
    setAnswer(null)
    setMends({})
    setError(null)
    if (chosen) void send(chosen, key, {}, null)
  }
  const again = (mended: Mends) => {
    if (!file) return
    const key = newKey()
    setClientKey(key)
    setMends(mended)
    void send(file, key, mended, null)
  }
  const ready = file !== null && answer !== null && !answer.confirmed && answer.problems.length === 0

  return (
    <section className="card stack" aria-label={props.label}>
      <DropZone
        small
        title={props.title}
        accept={accept}
        file={file}
        disabled={busy}
        onFile={choose}
        hint={props.hint}
      />
      {error ? <Trouble error={error} /> : null}
      {busy && <p className="mute">正在逐行核对……</p>}
      {answer?.confirmed && (
        <p className="sign-pass" role="status">
          ✓ {props.done(answer)}
        </p>
      )}
      {answer && !answer.confirmed && (
        <div className="stack" role="status">
          <p>
            {props.say(answer)}
            {answer.problems.length === 0 ? (
              <strong className="sign-pass">✓ 没有错误，可以写入。</strong>
            ) : (
              <strong className="sign-fail">
                × 有 {answer.problems.length} 处错误，没有写入。请在下面更正，或改好文件后重新放入。
              </strong>
            )}
          </p>
          {Object.keys(mends).length > 0 && (
            <p className="mute">在本页更正了 {Object.keys(mends).length} 处，原文件不变。</p>
          )}
          {answer.notices.map((notice) => (
            <p key={notice} className="mute">
              {notice}
            </p>
          ))}
          {answer.problems.length > 0 && (
            <SheetProblems problems={answer.problems} mends={mends} busy={busy} onMend={again}>
              <button type="button" className="button" disabled={busy} onClick={() => void takeMarked()}>
                下载标出问题的表
              </button>
            </SheetProblems>
          )}
          {props.children?.(answer)}
        </div>
      )}
      <div className="row">
        {ready && (
          <>
            <button
              type="button"
              className="button button-primary"
              disabled={busy}
              onClick={() => void send(file, clientKey, mends, answer.fileHash)}
            >
              {props.confirm(answer)}
            </button>
            <button type="button" className="button" onClick={() => choose(null)}>
              先不写入
            </button>
          </>
        )}
        {props.tools}
        {ready && props.warning && <span className="mute">{props.warning}</span>}
      </div>
    </section>
  )
}

const placeOf = (place: string) => {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(place) ?? []
  return { column, row: Number(row) }
}
