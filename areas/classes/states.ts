// What may follow in the life of a class, and who makes it happen. Pure.

import { approvers, body, house, isOneOf, recordKeepers, supervisors } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'

export const classStatuses = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'refused',
  'running',
  'suspended',
  'ended',
  'examined',
  'archived',
  'cancelled',
] as const
export type ClassStatus = (typeof classStatuses)[number]

export const classStatusNames: Record<ClassStatus, string> = {
  draft: '起草',
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

/** edit stays where it is. start, end, examine and archive follow from other facts and belong to nobody's button here. */
export const classActs = [
  'edit',
  'submit',
  'approve',
  'return',
  'refuse',
  'cancel',
  'start',
  'end',
  'suspend',
  'resume',
  'call-off',
  'examine',
  'archive',
] as const
export type ClassAct = (typeof classActs)[number]

type Step = { from: ClassStatus[]; to: ClassStatus | null; who: readonly Actor['role'][]; says: string }

/** @clause A7.1 workflow: filed, approved, taught, ended, examined, archived, and no step left out */
export const classSteps: Record<ClassAct, Step> = {
  edit: { from: ['draft', 'returned'], to: null, who: body, says: '修改' },
  submit: { from: ['draft', 'returned'], to: 'submitted', who: body, says: '提交开班备案' },
  approve: { from: ['submitted'], to: 'approved', who: approvers, says: '同意开班' },
  return: { from: ['submitted'], to: 'returned', who: approvers, says: '退回补正' },
  refuse: { from: ['submitted'], to: 'refused', who: approvers, says: '不同意开班' },
  cancel: {
    from: ['draft', 'returned', 'submitted', 'approved'],
    to: 'cancelled',
    who: body,
    says: '取消开班',
  },
  start: { from: ['approved'], to: 'running', who: house, says: '开班' },
  end: { from: ['running'], to: 'ended', who: house, says: '结业' },
  suspend: {
    from: ['approved', 'running'],
    to: 'suspended',
    who: [...supervisors, ...house],
    says: '停课整改',
  },
  resume: {
    from: ['suspended'],
    to: 'running',
    who: [...supervisors, ...house],
    says: '恢复上课',
  },
  'call-off': {
    from: ['suspended'],
    to: 'cancelled',
    who: [...supervisors, ...house],
    says: '取消该班次培训',
  },
  examine: { from: ['ended'], to: 'examined', who: [...recordKeepers, ...house], says: '完成考核' },
  archive: { from: ['examined'], to: 'archived', who: [...recordKeepers, ...house], says: '归档' },
}

export const mayFollow = (act: ClassAct, status: ClassStatus): boolean =>
  classSteps[act].from.includes(status)

export const mayDo = (act: ClassAct, status: ClassStatus, role: string): boolean =>
  mayFollow(act, status) && isOneOf(role, classSteps[act].who)

/** Lessons of these take teacher, room and trainees; the rest is not planned or no longer. */
export const planningStatuses: ClassStatus[] = ['submitted', 'approved', 'running', 'suspended']
