import { Await, Nothing } from '../../../web/ui/States.tsx'
import { useLawProposals } from '../useRegulation.ts'
import { IssueCard } from './IssueCard.tsx'
import { ProposalCard } from './ProposalCard.tsx'

/** The tab of what waits for a second person, with how many there are. */
export function ProposalsTab({ here, onOpen }: { here: boolean; onOpen: () => void }) {
  const waiting = useLawProposals().data?.proposals.filter((p) => p.adopted === null).length
  return (
    <button type="button" aria-current={here ? 'page' : undefined} onClick={onOpen}>
      待审定 {waiting}
    </button>
  )
}

/** 第十七条: what one person proposes and another adopts; above it the day of issue (第十六条). */
export function Proposals() {
  const query = useLawProposals()
  return (
    <Await query={query} lines={6}>
      {(law) => (
        <div className="stack">
          <IssueCard law={law} />
          {law.proposals.length === 0 && <Nothing title="没有拟定的决定。" />}
          {law.proposals.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} />
          ))}
        </div>
      )}
    </Await>
  )
}
