// A filing's way from draft to agreement: what may follow, whose turn it is. Pure; shared with the web.

import { approvers, body, clerks, inspectors, isOneOf, reviewers } from '../../../server/access/groups.ts'
import type { Actor, Role } from '../../../server/access/roles.ts'

export const filingStatuses = [
  'draft',
  'submitted',
  'returned',
  'reviewed',
  'visited',
  'approved',
  'on-notice',
  'cleared',
  'signed',
  'refused',
  'withdrawn',
] as const
export type FilingStatus = (typeof filingStatuses)[number]

export const statusNames: Record<FilingStatus, string> = {
  draft: '填写中',
  submitted: '待培训科审核',
  returned: '已退回补正',
  reviewed: '待现场查验',
  visited: '待管理处审核',
  approved: '待公示',
  'on-notice': '公示中',
  cleared: '待签协议',
  signed: '已签协',
  refused: '不予备案',
  withdrawn: '已撤回',
}

export const filingActs = [
  'submit',
  'withdraw',
  'review',
  'return',
  'visit',
  'approve',
  'refuse',
  'publish',
  'clear',
  'agree',
  'sign',
] as const
export type FilingAct = (typeof filingActs)[number]

type Step = {
  title: string
  from: FilingStatus[]
  to: FilingStatus
  who: readonly Role[]
  clause: string
}

/**
 * @clause A6.1, A6.2, A6.3, A6.4, A6.5, X1.8, X1.9, X2.1.1, X2.2.1(a) workflow: one step after another, each by its own role
 */
export const filingSteps: Record<FilingAct, Step> = {
  submit: { title: '提交备案', from: ['draft', 'returned'], to: 'submitted', who: body, clause: 'A6.1' },
  withdraw: {
    title: '撤回申请',
    from: ['draft', 'returned', 'submitted'],
    to: 'withdrawn',
    who: body,
    clause: 'A3.2',
  },
  review: {
    title: '审核通过，转现场查验',
    from: ['submitted'],
    to: 'reviewed',
    who: clerks,
    clause: 'X1.8',
  },
  return: {
    title: '退回补正',
    from: ['submitted', 'visited'],
    to: 'returned',
    who: reviewers,
    clause: 'A6.2',
  },
  visit: { title: '登记现场查验', from: ['reviewed'], to: 'visited', who: inspectors, clause: 'A6.3' },
  approve: { title: '同意备案', from: ['visited'], to: 'approved', who: approvers, clause: 'X1.9' },
  refuse: {
    title: '不予备案',
    from: ['visited', 'on-notice'],
    to: 'refused',
    who: approvers,
    clause: 'A3.3',
  },
  publish: { title: '发布公示', from: ['approved'], to: 'on-notice', who: clerks, clause: 'A6.4' },
  clear: {
    title: '公示无异议，结束公示',
    from: ['on-notice'],
    to: 'cleared',
    who: clerks,
    clause: 'A6.4',
  },
  agree: { title: '生成备案协议', from: ['cleared'], to: 'cleared', who: clerks, clause: 'A6.5' },
  sign: { title: '登记双方签章', from: ['cleared'], to: 'signed', who: clerks, clause: 'X2.5.5' },
}

/** Who may send it back: the training section what it reviews, the office what was visited. */
const returners: Partial<Record<FilingStatus, readonly Role[]>> = { submitted: clerks, visited: approvers }

/** May a person of this role do this to a filing of this status? */
export function mayAct(act: FilingAct, status: FilingStatus, role: Actor['role']): boolean {
  const { from, who } = filingSteps[act]
  if (!from.includes(status) || !isOneOf(role, who)) return false
  return act !== 'return' || isOneOf(role, returners[status] ?? [])
}

/** The form, its papers and occupations are open to the body. */
export const isEditable = (status: FilingStatus): boolean => status === 'draft' || status === 'returned'

/** Whose turn it is, as people call them; null when nothing follows. */
export const turnOf: Record<FilingStatus, string | null> = {
  draft: '培训主体',
  submitted: '培训科（经办）',
  returned: '培训主体',
  reviewed: '检查员',
  visited: '劳动就业管理处（审批）',
  approved: '培训科（经办）',
  'on-notice': '社会公众（公示期）',
  cleared: '培训科（经办）和培训主体',
  signed: null,
  refused: null,
  withdrawn: null,
}

/** The line of steps on the case page, with the statuses in which each is the present one. */
export const filingLine: { title: string; at: FilingStatus[] }[] = [
  { title: '申请', at: ['draft', 'returned'] },
  { title: '培训科审核', at: ['submitted'] },
  { title: '现场查验', at: ['reviewed'] },
  { title: '管理处审核', at: ['visited'] },
  { title: '公示', at: ['approved', 'on-notice'] },
  { title: '签订协议', at: ['cleared'] },
  { title: '协议生效', at: ['signed'] },
]
