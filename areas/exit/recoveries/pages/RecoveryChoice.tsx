// What may be asked back from one body or its trainees: paid claims, found by number, name or class.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { SearchField } from '../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../web/ui/Money.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'

export type Paid = RowOf<'/api/exits/{code}/recoverable-claims'>

type Choice = { code: string; chosen: Paid[]; onChoose: (chosen: Paid[]) => void }

/** What was found stays chosen when the next search shows something else. */
export function RecoveryChoice({ code, chosen, onChoose }: Choice) {
  const [q, setQ] = useState('')
  const paid = useQuery({
    queryKey: ['recoverable', code, q],
    queryFn: () =>
      got(
        api.GET('/api/exits/{code}/recoverable-claims', {
          params: { path: { code }, query: { size: 50, ...(q ? { q } : {}) } },
        }),
      ),
  })
  return (
    <fieldset className="stack recovery-choice">
      <legend>要追回的申领</legend>
      <SearchField label="申领编号、姓名或班级" value={q} onSearch={setQ} />
      <Await query={paid}>
        {({ rows, total, more }) => (
          <>
            {rows.length === 0 && <p className="mute">没有找到已经拨付、尚未追回的申领。</p>}
            {[...chosen.filter((c) => !rows.some((r) => r.id === c.id)), ...rows].map((c) => (
              <Tick
                key={c.id}
                label={`${c.claimNo}　${c.person}　${c.classNo} 班　${moneyText(c.paidFen)}，付给${c.payee === 'person' ? '个人' : '单位'}`}
                checked={chosen.some((o) => o.id === c.id)}
                onChange={(on) => onChoose(on ? [...chosen, c] : chosen.filter((o) => o.id !== c.id))}
              />
            ))}
            {total > rows.length && (
              <p className="mute">
                {more ? '超过' : '共'} {total} 笔，这里列出前 {rows.length}{' '}
                笔；其余的请输入编号、姓名或班级查找。
              </p>
            )}
          </>
        )}
      </Await>
    </fieldset>
  )
}
