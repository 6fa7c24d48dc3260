import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { catalogueLife } from '../states.ts'
import { type Change, renewed } from './changes.ts'

export function Decide({ change: { id, acts, backdated, touches } }: { change: Change }) {
  const start = { reason: '', touched: touches ? String(touches.count) : '' }
  const draft = useDraft({ form: 'catalogue-decision', subject: id }, start)
  const { reason, touched } = draft.form
  const seen = backdated && touched !== '' ? { touched: Number(touched) } : {}
  const act = useAct<Change, boolean>({
    of: ['catalogue-change', id],
    answers: isCase<Change>,
    renews: renewed.map((key) => [...key]),
    send: (adopt) =>
      got(
        api.POST('/api/catalogue-changes/{id}/decision', {
          params: { path: { id } },
          body: { adopt, reason, ...seen },
        }),
      ),
    onSuccess: () => draft.done(),
  })
  const { adopt, decline } = catalogueLife.steps
  return (
    <section className="card" aria-label="审定">
      <ActForm
        title="审定"
        button={adopt.says}
        says="采纳后自生效日起适用，不能撤销，只能由以后的更改取代；已经作出的决定不变。"
        act={act}
        stopped={!isOffered(acts, 'adopt')}
        onSend={() => act.mutate(true)}
        others={[
          {
            title: decline.says,
            danger: true,
            stopped: !isOffered(acts, 'decline'),
            onSend: () => act.mutate(false),
          },
        ]}
        draft={draft}
      >
        <TextField
          label="审定意见"
          long
          value={reason}
          onChange={(text) => draft.change({ reason: text, touched })}
          error={act.fields.reason}
          required
        />
        {backdated && (
          <TextField
            label="涉及件数（您看到的；采纳时与此不同的不办理）"
            value={touched}
            onChange={(text) => draft.change({ reason, touched: text.replace(/\D/g, '') })}
            error={act.fields.touched}
          />
        )}
      </ActForm>
    </section>
  )
}
