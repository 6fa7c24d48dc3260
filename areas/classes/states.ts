// What may follow in the life of a class, and who makes it happen. Pure.
import { approvers, body, house, recordKeepers, reviewers, supervisors } from '../../server/access/groups.ts'
import type { FreeActs } from '../../server/cases/free-acts.ts'
import { actsIn, type Life, statusesIn } from '../../server/cases/steps.ts'

const names = {
  draft: '起草',
  waiting: '待复核',
  submitted: '待审批',
  returned: '退回补正',
  approved: '同意开班',
  refused: '不同意开班',
  running: '培训中',
  suspended: '停课整改',
  ended: '已结业',
  examined: '已考核',
  archived: '已归档',
  cancelled: '已取消',
}
export type ClassStatus = keyof typeof names

/** edit stays where it is. start, end, examine and archive follow from other facts and belong to nobody's button here. */
export type ClassAct =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'return'
  | 'refuse'
  | 'cancel'
  | 'start'
  | 'end'
  | 'suspend'
  | 'resume'
  | 'call-off'
  | 'confirm'
  | 'take-back'
  | 'examine'
  | 'archive'
  | 'settle-finding'

/** @clause A7.1 workflow: filed, approved, taught, ended, examined, archived, and no step left out */
export const classLife: Life<ClassStatus, ClassAct> = {
  noun: '本班',
  names,
  turn: {
    draft: '培训主体',
    waiting: '另一位审批人员复核接入后',
    submitted: '审批人员',
    returned: '培训主体',
    approved: '培训主体按课表',
    refused: null,
    running: '培训主体按课表',
    suspended: '检查人员复查后',
    ended: '培训主体组织考核，登记成绩后',
    examined: '培训主体归档后',
    archived: null,
    cancelled: null,
  },
  steps: {
    edit: { says: '修改', clause: 'A7.1', ways: [{ from: ['draft', 'returned'], to: null, who: body }] },
    submit: {
      says: '提交开班备案',
      clause: 'A8.1',
      ways: [{ from: ['draft', 'returned'], to: 'submitted', who: body }],
    },
    approve: {
      says: '同意开班',
      clause: 'A9.2(e)',
      ways: [{ from: ['submitted'], to: 'approved', who: approvers }],
    },
    return: {
      says: '退回补正',
      clause: 'A9.2(e)',
      ways: [{ from: ['submitted'], to: 'returned', who: approvers }],
    },
    refuse: {
      says: '不同意开班',
      clause: 'A9.2(e)',
      ways: [{ from: ['submitted'], to: 'refused', who: approvers }],
    },
    cancel: {
      says: '取消开班',
      ways: [{ from: ['draft', 'returned', 'submitted', 'approved'], to: 'cancelled', who: body }],
    },
    start: { says: '开班', clause: 'A7.1', ways: [{ from: ['approved'], to: 'running', who: house }] },
    end: { says: '结业', clause: 'A7.1', ways: [{ from: ['running'], to: 'ended', who: house }] },
    suspend: {
      says: '停课整改',
      clause: 'A10.16(f)',
      // After its last day as well: what was found of it stands between it and its exam.
      ways: [{ from: ['approved', 'running', 'ended'], to: 'suspended', who: [...supervisors, ...house] }],
    },
    resume: {
      says: '恢复上课',
      clause: 'A10.17',
      ways: [{ from: ['suspended'], to: 'running', who: [...supervisors, ...house] }],
    },
    'call-off': {
      says: '取消该班次培训',
      clause: 'A10.17',
      ways: [{ from: ['suspended'], to: 'cancelled', who: [...supervisors, ...house] }],
    },
    confirm: {
      says: '复核接入',
      // With the sheet by which it was brought in: brought/decide.ts.
      ways: [
        { from: ['waiting'], to: 'approved', who: house },
        { from: ['waiting'], to: 'running', who: house },
      ],
    },
    'take-back': {
      says: '撤回接入',
      // With the sheet by which it was brought in, while nothing stands on it: brought/decide.ts.
      ways: [{ from: ['waiting', 'approved', 'running', 'ended'], to: 'cancelled', who: house }],
    },
    examine: {
      says: '完成考核',
      clause: 'A11.1',
      ways: [{ from: ['ended'], to: 'examined', who: [...recordKeepers, ...house] }],
    },
    archive: {
      says: '归档',
      clause: 'A12.2',
      ways: [{ from: ['examined'], to: 'archived', who: [...recordKeepers, ...house] }],
    },
    // What does not hold is let pass by another than whoever decides: approval/settling.ts.
    'settle-finding': {
      says: '逐项核实',
      clause: 'A9.1(a)',
      ways: [{ from: ['submitted'], to: null, who: reviewers }],
    },
  },
}
/** Outside any one class. */
export const classRegister: FreeActs<'begin'> = { steps: { begin: { says: '申请开班', who: body } } }

export const classStatuses = statusesIn(classLife)
export const classActs = actsIn(classLife)

/** Lessons of these take teacher, room and trainees; the rest is not planned or no longer. */
export const planningStatuses: ClassStatus[] = ['waiting', 'submitted', 'approved', 'running', 'suspended']
