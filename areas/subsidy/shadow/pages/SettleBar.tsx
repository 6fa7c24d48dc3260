// What was chosen is settled, or sent back: the rows ticked, or the whole group that is looked at.
import { useState } from 'react'
import { Link } from 'react-router'
import { api, got } from '../../../../web/api.ts'
import { registerPath } from '../../../../web/paths.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { outcomeNames, outcomeSays, outcomes } from '../names.ts'
import { shadowLife } from '../states.ts'
import { type DifferenceRow, type Group, renews, type YearView } from './year.ts'

type Props = {
  year: YearView
  act: 'settle' | 'reopen'
  /** The one group that the filters leave. */
  group: Group | undefined
  listed: DifferenceRow[]
  chosen: string[]
  onChoose: (ids: string[]) => void
}
type Of = { differences: string[] } | { group: { kind: Group['kind']; reason: string; rows: number } }

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

type FormProps = Pick<Props, 'year' | 'act'> & { of: Of; close: () => void; onDone: () => void }

function SettleForm({ year, act, of, close, onDone }: FormProps) {
  const draft = useDraft({ form: 'shadow', subject: year.id }, { outcome: '', reading: '', words: '' })
  const { form } = draft
  const outcome = outcomes.find((one) => one === form.outcome)
  const count = 'group' in of ? of.group.rows : of.differences.length
  const send = useAct<YearView>({
    of: ['shadow-year', year.id],
    answers: isCase,
    renews,
    send: () => {
      const params = { path: { id: year.id } }
      if (act === 'reopen')
        return got(
          api.POST('/api/shadow-years/{id}/reopenings', { params, body: { ...of, words: form.words } }),
        )
      const reading = outcome === 'reading' ? form.reading : null
      const body = { ...of, outcome: outcome!, reading, words: form.words }
      return got(api.POST('/api/shadow-years/{id}/settlements', { params, body }))
    },
    onSuccess: () => {
      draft.done()
      onDone()
    },
  })
  return (
    <ActForm
      title={`${shadowLife.steps[act].says} ${grouped(count)} 行`}
      says={
        act === 'reopen'
          ? '退回后这些行恢复为未认定，由经办重新认定；原来的认定留在记录中。'
          : '只说明不一致的原因，不改变原决定，也不发放、不追回。'
      }
      act={send}
      stopped={act === 'settle' && outcome === undefined}
      onSend={() => send.mutate()}
      close={close}
      draft={draft}
    >
      {act === 'settle' && (
        <SelectField
          asks
          label="认定为"
          value={form.outcome}
          options={outcomes.map((value) => ({ value, label: outcomeNames[value] }))}
          help={outcome && outcomeSays[outcome]}
          error={send.fields.outcome}
          onChange={(to) => draft.change({ ...form, outcome: to })}
        />
      )}
      {act === 'settle' && outcome === 'reading' && (
        <SelectField
          asks
          label="待定的是哪一条释义"
          value={form.reading}
          options={year.readings.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))}
          help={form.reading && <Link to={registerPath(form.reading)}>在“参数与释义”中查看</Link>}
          error={send.fields.reading}
          onChange={(to) => draft.change({ ...form, reading: to })}
        />
      )}
      <TextField
        label={act === 'reopen' ? '退回的理由' : '认定的依据'}
        long
        value={form.words}
        onChange={(to) => draft.change({ ...form, words: to })}
        error={send.fields.words}
        required
      />
    </ActForm>
  )
}
