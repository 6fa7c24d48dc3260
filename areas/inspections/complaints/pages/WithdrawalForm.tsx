// Whoever complained took it back: what was said. It decides nothing.
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { type Complaint, useComplaintAct } from './complaint.ts'

export function WithdrawalForm({ complaint, close }: { complaint: Complaint; close: () => void }) {
  const draft = useDraft({ form: 'withdrawal', subject: complaint.id }, { words: '' })
  const { words } = draft.form
  const withdraw = useComplaintAct({
    send: () =>
      got(
        api.POST('/api/complaints/{id}/withdrawal', {
          params: { path: { id: complaint.id } },
          body: { words },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="登记撤回"
      says={
        <p>
          对{complaint.providerName}的投诉：{complaint.content}
          。撤回不等于没有此事：线索由工作人员继续核查，两人认定属实，或者写明理由认定不成立。
        </p>
      }
      act={withdraw}
      button="登记撤回"
      onSend={() => withdraw.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="反映人怎么说"
        long
        value={words}
        onChange={(text) => draft.change({ words: text })}
        error={withdraw.fields.words}
        required
      />
    </ActForm>
  )
}
