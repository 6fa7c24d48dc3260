// Whose turn it is with a shadow year, but for settling, which stands with its rows.
import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { shadowLife } from '../states.ts'
import { renews, type YearView } from './year.ts'

const order = ['judge', 'abandon'] as const
type Act = (typeof order)[number]

export function YearActs({ year }: { year: YearView }) {
  const [open, setOpen] = useState<Act | null>(null)
  const acts = order.flatMap((act) => year.acts.find((offer) => offer.act === act) ?? [])
  if (!['open', 'failed'].includes(year.status) || acts.length === 0) return null
  return (
    <section className="act-bar" aria-label="办理">
      {open === null ? (
        <Acts acts={acts} quiet={['abandon']} danger={['abandon']} onBegin={(act) => setOpen(act as Act)} />
      ) : (
        <YearForm key={open} verb={open} year={year} close={() => setOpen(null)} />
      )}
    </section>
  )
}

function YearForm({ verb, year, close }: { verb: Act; year: YearView; close: () => void }) {
  const asks = verb === 'abandon'
  const draft = useDraft(asks ? { form: 'shadow', subject: `${year.id}-abandon` } : undefined, { words: '' })
  const { words } = draft.form
  const act = useAct<YearView>({
    of: ['shadow-year', year.id],
    answers: isCase,
    renews,
    send: () => {
      const params = { path: { id: year.id } }
      const { version } = year
      return asks
        ? got(api.POST('/api/shadow-years/{id}/abandonment', { params, body: { version, words } }))
        : got(api.POST('/api/shadow-years/{id}/judging', { params, body: { version } }))
    },
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={shadowLife.steps[verb].says}
      says={
        asks
          ? '作废后不能恢复，交来的工作簿不再核对；可以另外开始一次试运行。'
          : `将核对 ${year.workbooks} 个工作簿共 ${grouped(year.rows)} 行；开始后不能再交工作簿。`
      }
      act={act}
      danger={asks}
      onSend={() => act.mutate()}
      close={close}
      draft={asks ? draft : undefined}
    >
      {asks && (
        <TextField
          label="作废的原因"
          long
          value={words}
          onChange={(to) => draft.change({ words: to })}
          error={act.fields.words}
          required
        />
      )}
    </ActForm>
  )
}
