// A proposal about the law as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type LawAct, type LawStatus, lawLife } from './states.ts'

type Change = { decided_by: string; decided_at: Date; decided_reason: string; adoption_trial: string | null }

export const lawCase: CaseKind<queries.ProposalRow, LawStatus, LawAct, Change> = {
  area: 'regulation',
  kind: 'law-proposal',
  life: lawLife,
  missing: '没有这项拟定。请在“参数与释义”的“待审定”中选择。',
  find: queries.findProposal,
  hold: queries.holdProposal,
  of: (p) => ({
    id: p.id,
    name: '这项拟定',
    status: statusOf(p),
    version: null,
    provider: null,
    subject: { kind: p.register as queries.Register, id: p.key },
  }),
  change: (tx, p, { status, ...change }) =>
    queries.closeProposal(tx, p.id, { ...change, adopted: status === 'adopted' }),
}

export const statusOf = ({ adopted }: Pick<queries.ProposalRow, 'adopted'>): LawStatus =>
  adopted === null ? 'waiting' : adopted ? 'adopted' : 'declined'
