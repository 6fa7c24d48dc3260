// What looking into a complaint brought, recorded once.
import { api, got, type RowOf } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'

export type Complaint = RowOf<'/api/complaints'>

/** What is said of a body counts among its triggers of the exit. */
export const useComplaintAct = <Input = void>(act: {
  send: (input: Input) => Promise<unknown>
  onSuccess: () => void
}) => useAct<Complaint, Input>({ of: ['complaints'], renews: [['exits'], ['exit']], ...act })

export function VerificationForm({ complaint, close }: { complaint: Complaint; close: () => void }) {
  const draft = useDraft({ form: 'verification', subject: complaint.id }, { reason: '', attempts: '' })
  const { reason, attempts } = draft.form
  const calls = complaint.kind === 'unreachable' ? { attempts: Number(attempts) } : {}
  const verify = useComplaintAct({
    send: (body: { verified: boolean; severe: boolean }) =>
      got(
        api.POST('/api/complaints/{id}/verification', {
          params: { path: { id: complaint.id } },
          body: { ...body, ...calls, reason },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="登记查证结果"
      says={
        <>
          <p>
            对{complaint.providerName}的投诉：{complaint.content}
          </p>
          <p>查证结果登记后不能改动。是否计入第十四条，以这件投诉所登记的问题线索由两人认定的结论为准。</p>
        </>
      }
      act={verify}
      button="属实"
      others={[
        {
          title: '属实且影响恶劣',
          danger: true,
          onSend: () => verify.mutate({ verified: true, severe: true }),
        },
        { title: '不属实', onSend: () => verify.mutate({ verified: false, severe: false }) },
      ]}
      onSend={() => verify.mutate({ verified: true, severe: false })}
      close={close}
      draft={draft}
    >
      <TextField
        label="查证的经过和依据"
        long
        value={reason}
        onChange={(text) => draft.change({ reason: text, attempts })}
        error={verify.fields.reason}
        required
      />
      {complaint.kind === 'unreachable' && (
        <TextField
          label="给学员拨打过的次数"
          type="number"
          value={attempts}
          onChange={(text) => draft.change({ reason, attempts: text })}
          error={verify.fields.attempts}
        />
      )}
    </ActForm>
  )
}
