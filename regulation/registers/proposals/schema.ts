import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day } from '../../../server/http/lists/list.ts'
import { trialGroups } from '../../kept/trial-groups.ts'
import { issueActs } from '../acts.ts'
import { parameterValue } from '../schema.ts'
import { lawLife } from './states.ts'

/** 印发日期, as one person proposes it (A16). */
export const issueProposal = z.object({
  issuedOn: day,
  documentNo: z.string().trim().min(2, '请填写印发文件的文号。').max(100),
  reason: z.string().trim().min(5, '请写明依据，至少 5 个字。').max(1000),
})
export type IssueProposal = z.infer<typeof issueProposal>

export const proposalDecision = z.object({
  adopt: z.boolean(),
  reason: z.string().trim().min(2, '请写明审定意见。').max(1000),
  changed: z
    .int('请填写整数。')
    .min(0)
    .optional()
    .describe(
      'How many cases would come out otherwise, as the trial that was looked at says; absent: the one at the proposal',
    ),
})
export type ProposalDecision = z.infer<typeof proposalDecision>

/** A case judged before that would come out otherwise; nothing of it is changed. */
export const trialCase = z.object({
  /** Absent in trials kept before cases were told apart. */
  group: z.enum(trialGroups).optional(),
  name: z.string().optional(),
  set: z.string(),
  kind: z.string(),
  id: z.string(),
  judgedOn: day,
  before: z.string(),
  after: z.string(),
  clauses: z.array(z.string()),
})
export const trial = z.object({
  judged: z.int(),
  changed: z.int(),
  /** Of those nobody can say: their rules or facts cannot be read again. */
  unjudged: z.int().optional(),
  groups: z
    .record(
      z.enum(trialGroups),
      z.object({ judged: z.int(), changed: z.int(), unjudged: z.int().optional() }),
    )
    .optional()
    .describe('Open cases, decided ones, rows checked in advance'),
  gates: z
    .array(z.object({ name: z.string(), asked: z.int(), changed: z.int(), note: z.string().nullable() }))
    .optional()
    .describe('Gates that ask the register outside any rule; absent in trials kept before they were asked'),
  untold: z
    .object({ says: z.string(), cases: z.int() })
    .nullable()
    .optional()
    .describe('Why the trial cannot say, and how many cases ask it'),
  cases: z.array(trialCase).describe('The first of those that would change'),
})
export type Trial = z.infer<typeof trial>

export const lawProposal = z.object({
  id: z.string(),
  register: z.enum(['parameter', 'interpretation', 'edition']),
  key: z.string(),
  title: z.string(),
  value: z.union([parameterValue, z.string()]),
  says: z.string().describe('The value as people read it'),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  documentNo: z.string(),
  reason: z.string(),
  trial: trial.nullable().describe('When it was proposed; once adopted, as it was tried again then'),
  proposedBy: z.string(),
  proposedAt: z.string(),
  adopted: z.boolean().nullable(),
  decidedBy: z.string().nullable(),
  decidedReason: z.string().nullable(),
  acts: actOffers(lawLife),
})
export type LawProposal = z.infer<typeof lawProposal>

/** `issuedOn` null: nobody has recorded it, and in production nothing is paid (A16). */
export const lawProposals = z.object({
  issuedOn: day.nullable(),
  documentNo: z.string().nullable(),
  acts: actOffers(issueActs),
  proposals: z.array(lawProposal),
})
export type LawProposals = z.infer<typeof lawProposals>
