// What was chosen is settled, or sent back: the rows ticked, or the whole group that is looked at.
import { useState } from 'react'
import { grouped } from '../../../../web/ui/Money.tsx'
import { shadowLife } from '../states.ts'
import { type Of, SettleForm } from './SettleForm.tsx'
import type { DifferenceRow, Group, YearView } from './year.ts'

type Props = {
  year: YearView
  act: 'settle' | 'reopen'
  /** The one group that the filters leave. */
  group: Group | undefined
  listed: DifferenceRow[]
  chosen: string[]
  onChoose: (ids: string[]) => void
}

export function SettleBar({ year, act, group, listed, chosen, onChoose }: Props) {
  const [of, setOf] = useState<Of | null>(null)
  const { says } = shadowLife.steps[act]
  const settled = group?.settled.reduce((n, s) => n + s.rows, 0) ?? 0
  const whole = group && group.kind !== 'untold' ? (act === 'settle' ? group.open.rows : settled) : 0
  const all = listed.length > 0 && listed.every((d) => chosen.includes(d.id))
  if (of)
    return (
      <section className="act-bar" aria-label={says}>
        <SettleForm
          year={year}
          act={act}
          of={of}
          close={() => setOf(null)}
          onDone={() => {
            setOf(null)
            onChoose([])
          }}
        />
      </section>
    )
  return (
    <section className="act-bar" aria-label={says}>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={chosen.length === 0}
          onClick={() => setOf({ differences: chosen })}
        >
          {says}：所选 {chosen.length} 行
        </button>
        {group && whole > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => setOf({ group: { kind: group.kind, reason: group.reason, rows: whole } })}
          >
            {says}：本组全部 {grouped(whole)} 行
          </button>
        )}
        {listed.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => onChoose(all ? [] : listed.map((d) => d.id))}
          >
            {all ? '全不选' : `选本页全部 ${listed.length} 行`}
          </button>
        )}
      </div>
    </section>
  )
}
