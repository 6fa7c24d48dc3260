// The one way a spreadsheet is taken over: dropped, looked at, cells put right on the page, confirmed by the hash that was seen.
import type { ReactNode } from 'react'
import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { DropZone } from '../DropZone.tsx'
import { Trouble } from '../States.tsx'
import { ColumnChoice, OtherColumns } from './ColumnChoice.tsx'
import { KeptColumns } from './KeptColumns.tsx'
import { SheetProblems } from './SheetProblems.tsx'
import { useSheet } from './useSheet.ts'

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
  onWritten: (answer: A) => Promise<unknown>
}) {
  const sheet = useSheet<A>(props.path, props.fields ?? {}, props.onWritten)
  const { file, answer, busy, error, choice, mends } = sheet
  const ready = file !== null && answer !== null && !answer.confirmed && answer.problems.length === 0

  return (
    <section className="card stack" aria-label={props.label}>
      <DropZone
        small
        title={props.title}
        accept={accept}
        file={file}
        disabled={busy}
        onFile={sheet.choose}
        hint={props.hint}
      />
      {error ? <Trouble error={error} /> : null}
      {file && choice && !answer && <ColumnChoice choice={choice} busy={busy} onChoose={sheet.name} />}
      {file && choice && <KeptColumns choice={choice} busy={busy} onForgotten={sheet.reread} />}
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
            <SheetProblems problems={answer.problems} mends={mends} busy={busy} onMend={sheet.mend}>
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() => void sheet.takeMarked()}
              >
                下载标出问题的表
              </button>
            </SheetProblems>
          )}
          {choice && <OtherColumns choice={choice} busy={busy} onChoose={sheet.name} />}
          {props.children?.(answer)}
        </div>
      )}
      <div className="row">
        {ready && (
          <>
            <button type="button" className="button button-primary" disabled={busy} onClick={sheet.confirm}>
              {props.confirm(answer)}
            </button>
            <button type="button" className="button" onClick={() => sheet.choose(null)}>
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
