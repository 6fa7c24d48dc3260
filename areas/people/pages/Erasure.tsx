import { useState } from 'react'
import type { ActOffer } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../web/ui/act/Acts.tsx'
import { useAct } from '../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'

/** Makes what events hold of a person unreadable, once no ledger need be kept; until then it says why not. */
export function Erasure({ id, offer }: { id: string; offer: ActOffer<'erase'> }) {
  const [open, setOpen] = useState(false)
  if (open) return <ErasureForm id={id} close={() => setOpen(false)} />
  return <Acts acts={[offer]} quiet={['erase']} danger={['erase']} onBegin={() => setOpen(true)} />
}

function ErasureForm({ id, close }: { id: string; close: () => void }) {
  const draft = useDraft({ form: 'erasure', subject: id }, { reason: '' })
  const { reason } = draft.form
  const erase = useAct({
    of: ['person', id],
    renews: [],
    send: () =>
      got(
        api.POST('/api/people/{id}/erasures', {
          params: { path: { id } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="删除个人信息"
      says="依《个人信息保护法》第四十七条办理。此人在各项事件记录中的个人信息（例如查看号码的理由）从此无法读出，不能恢复；办理的人、时间和依据记入日志。"
      button="删除，不能恢复"
      act={erase}
      onSend={() => erase.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="依据"
        long
        value={reason}
        onChange={(text) => draft.change({ reason: text })}
        error={erase.fields.reason}
        help="例如：本人到窗口书面申请。不要写号码。"
        required
      />
    </ActForm>
  )
}
