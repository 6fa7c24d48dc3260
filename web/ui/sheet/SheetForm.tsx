// The one way a spreadsheet is taken over: dropped, looked at, cells put right on the page, confirmed by the hash that was seen.
import type { ReactNode } from 'react'
import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { DropZone } from '../DropZone.tsx'
import { Trouble } from '../States.tsx'
import { ColumnChoice, OtherColumns } from './ColumnChoice.tsx'
import { KeptColumns } from './KeptColumns.tsx'
import { SendingLine } from './SendingLine.tsx'
import { SheetProblems } from './SheetProblems.tsx'
import { useSheet } from './useSheet.ts'
import { Verdict } from './Verdict.tsx'

const accept = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

/**
 * `fields`: what goes along with the file. `say`: one line about what was read, `explain`: what follows from it. `confirm`: the words on the button, `done`:
 * what is said afterwards. `verb`: what confirming does, 写入 unless said otherwise. `tools`: what stands beside the buttons
 * (empty workbooks, closing). `beside`: a second file, sent under its name. `children`: what the rows mean.
 */
export function SheetForm<A extends SheetAnswer>(props: {
  label: string
  title: string
  hint: string
  path: string
  fields?: Record<string, string>
  beside?: { name: string; title: string; hint: string }
  say: (answer: A) => ReactNode
  explain?: (answer: A) => ReactNode
  confirm: (answer: A) => string
  done: (answer: A) => ReactNode
  verb?: string
  warning?: string
  tools?: ReactNode
  children?: (answer: A) => ReactNode
  onWritten: (answer: A) => Promise<unknown>
}) {
  const { beside, verb = '写入' } = props
  const sheet = useSheet<A>(props.path, props.fields ?? {}, props.onWritten)
  const { file, answer, busy, error, choice, mends } = sheet
  const ready =
    file !== null && answer !== null && !answer.confirmed && (answer.mustMend ?? answer.problems.length) === 0
  const zone = { accept, disabled: busy }
  const main = (
    <DropZone {...zone} small title={props.title} file={file} onFile={sheet.choose} hint={props.hint} />
  )

  return (
    <section className="card stack" aria-label={props.label}>
      {beside ? (
        <div className="sheet-slots">
          {main}
          <DropZone
            {...zone}
            small
            title={beside.title}
            file={sheet.besides[beside.name] ?? null}
            onFile={(chosen) => sheet.put(beside.name, chosen)}
            hint={beside.hint}
          />
        </div>
      ) : (
        main
      )}
      {error ? <Trouble error={error} /> : null}
      {file && choice && !answer && <ColumnChoice choice={choice} busy={busy} onChoose={sheet.name} />}
      {file && choice && <KeptColumns choice={choice} busy={busy} onForgotten={sheet.reread} />}
      {busy && <SendingLine sending={sheet.sending} />}
      {answer?.confirmed && (
        <p className="sign-pass" role="status">
          ✓ {props.done(answer)}
        </p>
      )}
      {answer && !answer.confirmed && (
        <div className="stack" role="status">
          <p>
            {props.say(answer)}
            <Verdict answer={answer} verb={verb} />
          </p>
          {props.explain?.(answer)}
          {Object.keys(mends).length > 0 && (
            <p className="mute">在本页更正了 {Object.keys(mends).length} 处，原文件不变。</p>
          )}
          {answer.notices.map((notice) => (
            <p key={notice} className="mute">
              {notice}
            </p>
          ))}
          {answer.problems.length > 0 && (
            <SheetProblems
              problems={answer.problems}
              count={answer.problemCount ?? answer.problems.length}
              mends={mends}
              busy={busy}
              onMend={sheet.mend}
            >
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
              先不{verb}
            </button>
          </>
        )}
        {props.tools}
        {ready && props.warning && <span className="mute">{props.warning}</span>}
      </div>
    </section>
  )
}
