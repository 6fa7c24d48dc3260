import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { WhyNot } from '../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { lawLife } from '../../registers/proposals/states.ts'
import type { LawProposal, LawProposals } from '../useRegulation.ts'
import { validityText } from '../words.ts'
import { TrialTable } from './TrialTable.tsx'

/** One proposal: what it says, what it would have changed, and for another approver the decision. */
export function ProposalCard({ proposal }: { proposal: LawProposal }) {
  const { adopted, trial, acts } = proposal
  return (
    <section className="card stack" aria-label={proposal.title}>
      <h2>
        {proposal.title}{' '}
        <span className="mute">
          {lawLife.names[adopted === null ? 'waiting' : adopted ? 'adopted' : 'declined']}
        </span>
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
      {acts.some(({ allowed }) => allowed) && <Decide proposal={proposal} />}
      {acts.length > 0 && !acts.some(({ allowed }) => allowed) && (
        <p className="notice">
          <WhyNot acts={acts} />
        </p>
      )}
    </section>
  )
}

function Decide({ proposal: { id, acts, trial } }: { proposal: LawProposal }) {
  const empty = { reason: '', changed: trial ? String(trial.changed) : '' }
  const draft = useDraft({ form: 'proposal-decision', subject: id }, empty)
  const { reason, changed } = draft.form
  const change = (some: Partial<typeof empty>) => draft.change({ ...draft.form, ...some })
  const seen = changed === '' ? {} : { changed: Number(changed) }
  const act = useAct<LawProposals, boolean>({
    of: ['law-proposals'],
    answers: isCase<LawProposals>,
    renews: [['parameters'], ['interpretations']],
    send: (adopt) =>
      got(
        api.POST('/api/law-proposals/{id}/decision', {
          params: { path: { id } },
          body: { adopt, reason, ...seen },
        }),
      ),
    onSuccess: () => draft.done(),
  })
  const { adopt, decline } = lawLife.steps
  return (
    <ActForm
      title="审定"
      button={adopt.says}
      says="采纳后立即记入登记簿，不能撤销，只能由以后的决定取代；已经作出的结论不变。"
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
        onChange={(text) => change({ reason: text })}
        error={act.fields.reason}
        required
      />
      {trial && (
        <TextField
          label="会不同的件数（追溯适用的，采纳时重新试算，与此不同的不保存）"
          value={changed}
          onChange={(text) => change({ changed: text.replace(/\D/g, '') })}
          error={act.fields.changed}
        />
      )}
    </ActForm>
  )
}
