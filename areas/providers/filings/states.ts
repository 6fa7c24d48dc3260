// A filing's way from draft to agreement: what may follow, whose turn it is. Pure; shared with the web.
import { approvers, body, clerks, house, inspectors, reviewers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { actsIn, type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = {
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
export type FilingStatus = keyof typeof names

export type FilingAct =
  | 'submit'
  | 'review'
  | 'visit'
  | 'approve'
  | 'publish'
  | 'clear'
  | 'agree'
  | 'sign'
  | 'return'
  | 'refuse'
  | 'withdraw'
  | 'end'
  | 'settle-finding'

/**
 * @clause A6.1, A6.2, A6.3, A6.4, A6.5, X1.8, X1.9, X2.1.1, X2.2.1(a) workflow: one step after another, each by its own role
 */
export const filingLife: Life<FilingStatus, FilingAct> = {
  noun: '本申请',
  names,
  turn: {
    draft: '培训主体',
    submitted: '培训科（经办）',
    returned: '培训主体',
    reviewed: '检查员',
    visited: '管理处（审批）',
    approved: '培训科（经办）',
    'on-notice': '社会公众（公示期）',
    cleared: '培训科（经办）和培训主体',
    signed: null,
    refused: null,
    withdrawn: null,
  },
  steps: {
    submit: {
      says: '提交备案',
      clause: 'A6.1',
      ways: [{ from: ['draft', 'returned'], to: 'submitted', who: body }],
    },
    review: {
      says: '审核通过，转现场查验',
      clause: 'X1.8',
      ways: [{ from: ['submitted'], to: 'reviewed', who: clerks }],
    },
    visit: {
      says: '登记现场查验',
      clause: 'A6.3',
      // Again, where something changed on the spot: what was measured goes by another measurement alone.
      ways: [
        { from: ['reviewed'], to: 'visited', who: inspectors },
        { from: ['visited'], to: null, who: inspectors },
      ],
    },
    approve: {
      says: '同意备案',
      clause: 'X1.9',
      ways: [{ from: ['visited'], to: 'approved', who: approvers }],
    },
    publish: {
      says: '发布公示',
      clause: 'A6.4',
      ways: [{ from: ['approved'], to: 'on-notice', who: reviewers }],
    },
    clear: {
      says: '公示无异议，结束公示',
      clause: 'A6.4',
      // The clock does it on the day after the notice.
      ways: [{ from: ['on-notice'], to: 'cleared', who: [...clerks, ...house] }],
    },
    agree: {
      says: '生成备案协议',
      clause: 'A6.5',
      ways: [{ from: ['cleared'], to: null, who: clerks }],
    },
    sign: {
      says: '登记双方签章',
      clause: 'X2.5.5',
      ways: [{ from: ['cleared'], to: 'signed', who: clerks }],
    },
    // Sent back by the training section what it reviews, by the office what was visited.
    return: {
      says: '退回补正',
      clause: 'A6.2',
      ways: [
        { from: ['submitted'], to: 'returned', who: clerks },
        { from: ['visited'], to: 'returned', who: approvers },
      ],
    },
    refuse: {
      says: '不予备案',
      clause: 'A3.3',
      // Whoever fails when it is handed in need not be visited first.
      ways: [{ from: ['submitted', 'reviewed', 'visited', 'on-notice'], to: 'refused', who: approvers }],
    },
    withdraw: {
      says: '撤回申请',
      clause: 'A3.2',
      ways: [{ from: ['draft', 'returned', 'submitted'], to: 'withdrawn', who: body }],
    },
    // With the qualification of its body, wherever it stands (migration 0213); what was never handed in is refused to nobody.
    end: {
      says: '补贴资格取消，终止办理',
      clause: 'A14.0(d)',
      ways: [
        { from: ['draft'], to: 'withdrawn', who: house },
        {
          from: ['submitted', 'returned', 'reviewed', 'visited', 'approved', 'on-notice', 'cleared'],
          to: 'refused',
          who: house,
        },
      ],
    },
    // Whoever has the case; what was seen on the spot, whoever was there.
    'settle-finding': {
      says: '逐项核实',
      clause: 'A6.2',
      ways: [
        { from: ['submitted'], to: null, who: clerks },
        { from: ['visited'], to: null, who: [...inspectors, ...approvers] },
      ],
    },
  },
}
/** Outside any one application. */
export const filingRegister: FreeActs<'begin'> = { steps: { begin: { says: '申请备案', who: body } } }

export const filingStatuses = statusesIn(filingLife)

export const filingActs = actsIn(filingLife)

/** The form, its papers and occupations are open to the body. */
export const isEditable = (status: FilingStatus): boolean => status === 'draft' || status === 'returned'

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
