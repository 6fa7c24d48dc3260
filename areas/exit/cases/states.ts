// An exit case step by step: what is recorded decides what may follow, and who. Pure; shared with the web.
import { approvers, reviewers, supervisors } from '../../../server/access/groups.ts'

/** ordered → interviewed → delivered → passed, or failed → proposed → dissolved (declined: failed again). */
export const caseStates = ['ordered', 'interviewed', 'delivered', 'passed', 'failed'] as const
export type CaseState = (typeof caseStates)[number]

export const caseStateNames: Record<CaseState, string> = {
  ordered: '待约谈',
  interviewed: '待送达',
  delivered: '整改中',
  passed: '复查合格',
  failed: '复查不合格',
}

export type CaseRecord = {
  interviewedOn: string | null
  deliveredOn: string | null
  result: 'pass' | 'fail' | null
}

export const caseState = (c: CaseRecord): CaseState =>
  c.result === 'pass'
    ? 'passed'
    : c.result === 'fail'
      ? 'failed'
      : c.deliveredOn !== null
        ? 'delivered'
        : c.interviewedOn !== null
          ? 'interviewed'
          : 'ordered'

/** What became of a body's right to subsidies. */
export const standingNames = { normal: '正常', rectifying: '整改中', cancelled: '已取消' } as const

export const caseSteps = {
  interview: { from: 'ordered', says: '登记约谈' },
  delivery: { from: 'interviewed', says: '登记送达' },
  recheck: { from: 'delivered', says: '登记复查' },
} as const
export type CaseStep = keyof typeof caseSteps

export const mayFollow = (step: CaseStep, state: CaseState): boolean => caseSteps[step].from === state

/** Order, interview, deliver, propose. The standing of a body is theirs to change (migration 0050). */
export const exitMakers = reviewers
export const exitCheckers = supervisors
/** Another than the proposer; the database holds it too. */
export const exitDeciders = approvers
