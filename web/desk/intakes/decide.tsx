import { useQueryClient } from '@tanstack/react-query'
import { api, type Got, got } from '../../api.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { useAct } from '../../ui/act/useAct.ts'
import { useDraft } from '../../ui/draft/useDraft.ts'
import { TextField } from '../../ui/Fields.tsx'
import { grouped } from '../../ui/Money.tsx'

export type View = Got<'/api/intakes/{id}'>

/** A second person stands for all rows of a sheet that waits. */
export function Confirm({ view, close }: { view: View; close: () => void }) {
  const client = useQueryClient()
  const act = useAct({
    of: ['intake', view.id],
    renews: [['intakes']],
    send: () =>
      got(api.POST('/api/intakes/{id}/confirmation', { params: { path: { id: view.id } }, body: {} })),
    onSuccess: () => {
      close()
      // Bodies, agreements, orders and what is owed are other from now on.
      void client.invalidateQueries()
    },
  })
  return (
    <ActForm
      title={`复核这次接入的 ${grouped(view.rows)} 行`}
      says="请先与原件逐行核对。复核后各行立即生效，并告知有关单位；有一行不对的，请退回整张表，由接入人更正后重新导入。"
      act={act}
      onSend={() => act.mutate()}
      close={close}
    />
  )
}

/** Taken back as a whole, or turned back while it waits. */
export function Withdraw({ view, close }: { view: View; close: () => void }) {
  const waits = view.state === 'waiting'
  const draft = useDraft({ form: 'intake-withdrawal', subject: view.id }, { reason: '' })
  const act = useAct({
    of: ['intake', view.id],
    renews: [['intakes']],
    send: () =>
      got(
        api.POST('/api/intakes/{id}/withdrawal', {
          params: { path: { id: view.id } },
          body: { reason: draft.form.reason },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={waits ? '退回这次接入' : '撤回这次接入'}
      says={`这次接入的 ${grouped(view.rows)} 行将全部${waits ? '不生效' : '不再计入'}，各行留存备查。不能恢复；需要的，请重新导入。`}
      act={act}
      danger
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="理由"
        long
        required
        value={draft.form.reason}
        onChange={(reason) => draft.change({ reason })}
        error={act.fields.reason}
      />
    </ActForm>
  )
}
