// What may follow in the life of a claim, and whose turn it is (A13.8, A13.9). Pure; migration 0060 holds the same in SQL.
// @clause A13.8 workflow: 申领、经办审核、审批、公示、公示无异议，逐步办理

import {
  approvers,
  claimants,
  clerks,
  finance,
  house,
  isOneOf,
  reviewers,
} from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { ClaimStatus } from '../names.ts'

export const claimStatusNames: Record<ClaimStatus, string> = {
  submitted: '待经办审核',
  reviewed: '待审批',
  approved: '待公示',
  'on-notice': '公示中',
  cleared: '待拨付',
  paid: '已拨付',
  granted: '已发放',
  refused: '不予补贴',
  withdrawn: '已撤回',
}

export const claimActs = ['review', 'approve', 'refuse', 'withdraw', 'publish', 'clear', 'settle'] as const
export type ClaimAct = (typeof claimActs)[number]

type Step = { act: ClaimAct; from: ClaimStatus; to: ClaimStatus; roles: readonly Actor['role'][] }

/** `clear` is the clock's and `settle` the bank's answer; a refusal on notice follows an objection that was upheld. */
export const claimSteps: Step[] = [
  { act: 'review', from: 'submitted', to: 'reviewed', roles: clerks },
  { act: 'refuse', from: 'submitted', to: 'refused', roles: clerks },
  { act: 'withdraw', from: 'submitted', to: 'withdrawn', roles: claimants },
  { act: 'approve', from: 'reviewed', to: 'approved', roles: approvers },
  { act: 'refuse', from: 'reviewed', to: 'refused', roles: approvers },
  { act: 'publish', from: 'approved', to: 'on-notice', roles: reviewers },
  { act: 'refuse', from: 'approved', to: 'refused', roles: approvers },
  { act: 'clear', from: 'on-notice', to: 'cleared', roles: [...house, ...clerks] },
  { act: 'refuse', from: 'on-notice', to: 'refused', roles: approvers },
  { act: 'settle', from: 'cleared', to: 'paid', roles: finance },
]

/** The step that this act is from here, whoever asks; undefined when it is none. */
export const stepOf = (from: ClaimStatus, act: ClaimAct): Step | undefined =>
  claimSteps.find((s) => s.from === from && s.act === act)

/** What this role may do with a claim in this status. */
export const actsOf = (from: ClaimStatus, role: Actor['role']): ClaimAct[] =>
  claimSteps.filter((s) => s.from === from && isOneOf(role, s.roles)).map((s) => s.act)

export type LineStep = { title: string; turn: string; state: 'done' | 'now' | 'next' }

const line: { title: string; at: ClaimStatus[]; turn: string }[] = [
  { title: '申领', at: [], turn: '' },
  { title: '经办审核', at: ['submitted'], turn: '等经办' },
  { title: '审批', at: ['reviewed'], turn: '等审批人' },
  { title: '公示', at: ['approved', 'on-notice'], turn: '等公示期满' },
  { title: '拨付', at: ['cleared'], turn: '等财务' },
]

/** The steps as people see them; a claim that was refused or withdrawn stops where it was: `last` is that status. */
export function lineOf(status: ClaimStatus, last: ClaimStatus | null = null): LineStep[] {
  const ended = status === 'refused' || status === 'withdrawn'
  const at = ended ? (last ?? 'submitted') : status
  const now =
    status === 'paid' || status === 'granted' ? line.length : line.findIndex((s) => s.at.includes(at))
  return line.map(({ title, turn }, i) => ({
    title,
    turn: i !== now ? '' : ended ? claimStatusNames[status] : status === 'approved' ? '等经办发布公示' : turn,
    state: i < now ? 'done' : i === now ? 'now' : 'next',
  }))
}
