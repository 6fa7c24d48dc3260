// A notice until it is closed, and an objection until it is answered (第六、十三条). Pure; shared with the web.
import { clerks, house, reviewers } from '../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../server/cases/steps.ts'

const noticeNames = { published: '公示中', closed: '已结束' }
export type NoticeStatus = keyof typeof noticeNames
export type NoticeAct = 'close'

/** Closed with the matter it was published for, once its last day has passed. */
export const noticeLife: Life<NoticeStatus, NoticeAct> = {
  noun: '本次公示',
  names: noticeNames,
  turn: { published: '社会公众（公示期）', closed: null },
  steps: {
    close: { says: '结束公示', ways: [{ from: ['published'], to: 'closed', who: [...clerks, ...house] }] },
  },
}
export const noticeStatuses = statusesIn(noticeLife)
export const noticeActs = actsIn(noticeLife)

const objectionNames = { open: '待答复', upheld: '成立', dismissed: '不成立' }
export type ObjectionStatus = keyof typeof objectionNames
export type ObjectionAct = 'uphold' | 'dismiss'

/** Answered once; an upheld one stops its line for good. */
export const objectionLife: Life<ObjectionStatus, ObjectionAct> = {
  noun: '这条异议',
  names: objectionNames,
  turn: { open: '经办或审批人员', upheld: null, dismissed: null },
  steps: {
    dismiss: { says: '异议不成立', ways: [{ from: ['open'], to: 'dismissed', who: reviewers }] },
    uphold: { says: '异议成立', ways: [{ from: ['open'], to: 'upheld', who: reviewers }] },
  },
}
export const objectionStatuses = statusesIn(objectionLife)
export const objectionActs = actsIn(objectionLife)
