// 试运行: opened for workbooks, handed to the judge, judged. Pure; shared with the web; migration 0242 holds the same in SQL.
import { approvers, clerks, house, reviewers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = {
  open: '收表中',
  waiting: '核对中',
  judged: '已核对',
  failed: '核对未完成',
  abandoned: '已作废',
}
export type ShadowStatus = keyof typeof names
export type ShadowAct = 'add' | 'judge' | 'abandon' | 'finish' | 'fail' | 'settle' | 'reopen'

/** @clause A13.8 workflow: a past year is judged beside what was decided; a person says of every disagreement what it is, and nothing is granted */
export const shadowLife: Life<ShadowStatus, ShadowAct> = {
  noun: '本次试运行',
  names,
  turn: {
    open: '经办或者审批人交齐工作簿后开始核对',
    waiting: '系统核对',
    judged: '经办逐项认定',
    failed: '经办或者审批人重新开始核对',
    abandoned: null,
  },
  steps: {
    add: { says: '交来工作簿', ways: [{ from: ['open'], to: null, who: reviewers }] },
    judge: { says: '开始核对', ways: [{ from: ['open', 'failed'], to: 'waiting', who: reviewers }] },
    abandon: {
      says: '作废本次试运行',
      ways: [{ from: ['open', 'failed'], to: 'abandoned', who: reviewers }],
    },
    finish: { says: '核对完成', ways: [{ from: ['waiting'], to: 'judged', who: house }] },
    fail: { says: '核对未完成', ways: [{ from: ['waiting'], to: 'failed', who: house }] },
    settle: { says: '认定不一致', ways: [{ from: ['judged'], to: null, who: clerks }] },
    reopen: { says: '退回重新认定', ways: [{ from: ['judged'], to: null, who: approvers }] },
  },
}
export const shadowStatuses = statusesIn(shadowLife)

export const shadowRegister: FreeActs<'begin'> = {
  steps: { begin: { says: '开始一次试运行', who: reviewers } },
}
