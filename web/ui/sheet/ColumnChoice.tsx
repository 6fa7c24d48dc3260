// Which column of a sheet is which: for headers that are not known. Chosen by a person, remembered when the sheet is taken over.
import { useState } from 'react'
import type { SheetChoice } from '../../../server/workbook/sheet/choice.ts'

/** What was chosen, header by header; '' leaves a column unread. */
export type Headers = Record<string, string>

type Props = { choice: SheetChoice; busy: boolean; onChoose: (headers: Headers) => void }

/** Nothing where every title is known by itself, and where no header is left to be chosen. */
export function ColumnChoice(props: Props) {
  const open = openColumns(props.choice)
  return open.length === 0 ? null : <Chooser {...props} open={open} key={JSON.stringify(props.choice)} />
}

/** The same for a sheet that can be read: what may be there and was not found, folded away. */
export function OtherColumns(props: Props) {
  if (openColumns(props.choice).length === 0) return null
  return (
    <details>
      <summary>有的列没有按列名认出来，需要时可以指定</summary>
      <ColumnChoice {...props} />
    </details>
  )
}

/** Columns that no title names, or that two headers claim, where there are headers to choose from. */
function openColumns({ headers, wanted }: SheetChoice): SheetChoice['wanted'] {
  if (headers.every((h) => h.by === 'title') && wanted.every((w) => claimed(headers, w.key) < 2)) return []
  return wanted.filter(
    (w) => !headers.some((h) => h.key === w.key && h.by === 'title') || claimed(headers, w.key) > 1,
  )
}

const claimed = (headers: SheetChoice['headers'], key: string) => headers.filter((h) => h.key === key).length

function Chooser({ choice, busy, onChoose, open }: Props & { open: SheetChoice['wanted'] }) {
  const { headers, headerRow } = choice
  const now = (key: string) => {
    const claims = headers.filter((h) => h.key === key)
    return claims.length === 1 ? claims[0]!.title : ''
  }
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const picked = (key: string) => chosen[key] ?? now(key)
  const offered = (key: string) => headers.filter((h) => h.by !== 'title' || h.key === key)
  const missing = open.filter((w) => w.required && picked(w.key) === '')
  const twice = open.filter(
    (w) => picked(w.key) !== '' && open.some((o) => o !== w && picked(o.key) === picked(w.key)),
  )
  const submit = () => {
    const told: Headers = {}
    for (const { key } of open)
      for (const h of headers) if (h.key === key && h.title !== picked(key)) told[h.title] = ''
    for (const { key } of open) if (picked(key) !== '' && picked(key) !== now(key)) told[picked(key)] = key
    onChoose(told)
  }
  return (
    <fieldset className="column-choice stack">
      <legend>哪一列是什么</legend>
      <p className="mute">
        表头取自第 {headerRow}{' '}
        行。下面的栏目没有按列名认出来，请指定是表中的哪一列；确认后会记住，下次照此读取。
      </p>
      {open.map(({ key, title, required }) => (
        <label key={key} className="column-pick">
          <span>
            {title}
            {required && <span className="mute">（必有）</span>}
          </span>
          <select
            value={picked(key)}
            disabled={busy}
            onChange={(event) => setChosen({ ...chosen, [key]: event.target.value })}
          >
            <option value="">{required ? '请选择' : '表中没有'}</option>
            {offered(key).map((h) => (
              <option key={h.column} value={h.title}>
                {h.column}列“{h.title}”{h.samples.length > 0 && `：${h.samples.join('、')}`}
              </option>
            ))}
          </select>
        </label>
      ))}
      {twice.length > 0 && (
        <p className="sign-fail">
          “{twice.map((w) => w.title).join('”和“')}”选了同一列，一列只能作一个栏目。
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || missing.length > 0 || twice.length > 0}
          onClick={submit}
        >
          按所选的列核对
        </button>
        {missing.length > 0 && (
          <span className="mute">还没有指定：{missing.map((w) => w.title).join('、')}</span>
        )}
      </div>
    </fieldset>
  )
}
