// Whoever complained took it back: what was said. It decides nothing.
import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { type Complaint, useComplaintAct } from './VerificationForm.tsx'

export function WithdrawalForm({ complaint, close }: { complaint: Complaint; close: () => void }) {
  const [words, setWords] = useState('')
  const withdraw = useComplaintAct({
    send: () =>
      got(
        api.POST('/api/complaints/{id}/withdrawal', {
          params: { path: { id: complaint.id } },
          body: { words },
        }),
      ),
    onSuccess: close,
  })
  return (
    <ActForm
      title="登记撤回"
      says={
        <p>
          对{complaint.providerName}的投诉：{complaint.content}
          。撤回不等于没有此事：仍须登记查证结果，线索由工作人员继续核查，或者写明理由认定不成立。
        </p>
      }
      act={withdraw}
      button="登记撤回"
      onSend={() => withdraw.mutate()}
      close={close}
    >
      <TextField
        label="反映人怎么说"
        long
        value={words}
        onChange={setWords}
        error={withdraw.fields.words}
        required
      />
    </ActForm>
  )
}
