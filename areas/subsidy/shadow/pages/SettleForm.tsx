// The form in which rows are settled, or sent back.
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
import { type Group, renews, type YearView } from './year.ts'

/** Rows ticked, or the whole of a group as it was looked at. */
export type Of = { differences: string[] } | { group: { kind: Group['kind']; reason: string; rows: number } }

type FormProps = { year: YearView; act: 'settle' | 'reopen'; of: Of; close: () => void; onDone: () => void }

export function SettleForm({ year, act, of, close, onDone }: FormProps) {
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
