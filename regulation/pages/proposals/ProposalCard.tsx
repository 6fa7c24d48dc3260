import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { TextField } from '../../../web/ui/Fields.tsx'
import type { LawProposal } from '../useRegulation.ts'
import { validityText } from '../words.ts'
import { TrialTable } from './TrialTable.tsx'

/** One proposal: what it says, what it would have changed, and for another approver the decision. */
export function ProposalCard({ proposal }: { proposal: LawProposal }) {
  const { adopted, trial } = proposal
  const [offer] = proposal.acts
  return (
    <section className="card stack" aria-label={proposal.title}>
      <h2>
        {proposal.title}{' '}
        <span className="mute">{adopted === null ? '待审定' : adopted ? '已采纳' : '未采纳'}</span>
      </h2>
      <dl className="preview">
        <dt>拟定为</dt>
        <dd>
          <strong>{proposal.says}</strong>
        </dd>
        <dt>有效期</dt>
        <dd>{validityText(proposal.validFrom, proposal.validTo)}</dd>
        <dt>文号</dt>
        <dd>{proposal.documentNo}</dd>
        <dt>理由</dt>
        <dd>{proposal.reason}</dd>
        <dt>提出</dt>
        <dd>
          {proposal.proposedBy}，<Moment at={proposal.proposedAt} />
        </dd>
        {proposal.decidedBy && (
          <>
            <dt>审定</dt>
            <dd>
              {proposal.decidedBy}：{proposal.decidedReason}
            </dd>
          </>
        )}
      </dl>
      {trial && <TrialTable trial={trial} />}
      {offer && (offer.allowed ? <Decide id={proposal.id} /> : <p className="notice">{offer.why}</p>)}
    </section>
  )
}

function Decide({ id }: { id: string }) {
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const act = useWrite({
    mutationFn: (adopt: boolean) =>
      got(
        api.POST('/api/law-proposals/{id}/decision', { params: { path: { id } }, body: { adopt, reason } }),
      ),
    onSuccess: async (law) => {
      client.setQueryData(['law-proposals'], law)
      await client.invalidateQueries({ queryKey: ['parameters'] })
      await client.invalidateQueries({ queryKey: ['interpretations'] })
    },
    onError: () => client.invalidateQueries({ queryKey: ['law-proposals'] }),
  })
  return (
    <ActForm
      title="审定"
      button="采纳"
      says="采纳后立即记入登记簿，不能撤销，只能由以后的决定取代；已经作出的结论不变。"
      act={act}
      onSend={() => act.mutate(true)}
      others={[{ title: '不采纳', danger: true, onSend: () => act.mutate(false) }]}
    >
      <TextField
        label="审定意见"
        long
        value={reason}
        onChange={setReason}
        error={act.fields.reason}
        required
      />
    </ActForm>
  )
}
