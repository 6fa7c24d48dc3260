// What may follow in the life of a claim, and whose turn it is (A13.8, A13.9). Pure; migration 0060 holds the same in SQL.
// @clause A13.8 workflow: claimed, reviewed, approved, on notice, cleared: step by step
import {
  approvers,
  body,
  claimants,
  clerks,
  finance,
  house,
  reviewers,
} from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { actsIn, type Life } from '../../../server/cases/steps.ts'
import type { ClaimStatus } from '../names.ts'

export type ClaimAct =
  | 'review'
  | 'approve'
  | 'refuse'
  | 'withdraw'
  | 'publish'
  | 'clear'
  | 'settle'
  | 'settle-finding'

/** `clear` is the clock's and `settle` the bank's answer; a refusal on notice, or once it is over, follows an objection or a concern that was upheld. */
export const claimLife: Life<ClaimStatus, ClaimAct> = {
  noun: '本笔申领',
  names: {
    submitted: '待经办审核',
    reviewed: '待审批',
    approved: '待公示',
    'on-notice': '公示中',
    cleared: '待拨付',
    paid: '已拨付',
    granted: '已发放',
    refused: '不予补贴',
    withdrawn: '已撤回',
  },
  turn: {
    submitted: '经办',
    reviewed: '审批人',
    approved: '经办或审批人',
    'on-notice': '系统（公示期满）',
    cleared: '财务',
    paid: null,
    granted: null,
    refused: null,
    withdrawn: null,
  },
  steps: {
    review: {
      says: '审核通过',
      clause: 'A13.8',
      ways: [{ from: ['submitted'], to: 'reviewed', who: clerks }],
    },
    approve: {
      says: '审批通过',
      clause: 'A13.8',
      ways: [{ from: ['reviewed'], to: 'approved', who: approvers }],
    },
    refuse: {
      says: '不予补贴',
      clause: 'A13.8',
      ways: [
        { from: ['submitted'], to: 'refused', who: clerks },
        { from: ['reviewed', 'approved', 'on-notice', 'cleared'], to: 'refused', who: approvers },
      ],
    },
    withdraw: {
      says: '撤回申领',
      clause: 'A13.8',
      // The house, where the sheet that brought it in is taken back.
      ways: [{ from: ['submitted'], to: 'withdrawn', who: [...claimants, ...house] }],
    },
    publish: {
      says: '发布公示',
      clause: 'A13.8',
      ways: [{ from: ['approved'], to: 'on-notice', who: reviewers }],
    },
    clear: {
      says: '公示期满，转入拨付',
      clause: 'A13.8',
      ways: [{ from: ['on-notice'], to: 'cleared', who: [...house, ...clerks] }],
    },
    settle: {
      says: '登记到账',
      clause: 'A13.9',
      ways: [{ from: ['cleared'], to: 'paid', who: finance }],
    },
    'settle-finding': {
      says: '逐项核实',
      clause: 'A13.8',
      ways: [
        { from: ['submitted'], to: null, who: clerks },
        { from: ['reviewed'], to: null, who: approvers },
      ],
    },
  },
}
export const claimActs = actsIn(claimLife)

/** On the register: claiming for one's trainees, and what is decided of many at once. */
export const claimRegister: FreeActs<'claim' | 'approve' | 'publish' | 'bring-in'> = {
  steps: {
    claim: { says: '申领补贴', who: body },
    approve: { says: '批量审批通过', who: approvers },
    publish: { says: '发布公示', who: reviewers },
    'bring-in': { says: '接入以前受理的申领', who: clerks },
  },
}

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
    turn: i !== now ? '' : ended ? claimLife.names[status] : status === 'approved' ? '等经办发布公示' : turn,
    state: i < now ? 'done' : i === now ? 'now' : 'next',
  }))
}
