// The two lives of an exit: an order to rectify, and a body's right to subsidies. Pure; shared with the web.
import { approvers, clerks, house, reviewers, supervisors } from '../../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../../server/cases/steps.ts'

const orderNames = {
  ordered: '待约谈',
  interviewed: '待送达',
  delivered: '整改中',
  passed: '复查合格',
  failed: '复查不合格',
  voided: '接入已撤回',
}
export type OrderStatus = keyof typeof orderNames
export type OrderAct = 'interview' | 'deliver' | 'pass' | 'fail' | 'propose' | 'take-back'

/**
 * What is recorded of an order is its status (`orderStatus`). Failed only after the deadline; nothing follows by itself.
 * @clause A14.0(b) A14.0(c) A14.0(d) workflow: interviewed, delivered, re-checked, proposed: step by step
 */
export const orderLife: Life<OrderStatus, OrderAct> = {
  noun: '本件整改',
  names: orderNames,
  turn: {
    ordered: '经办或审批人员',
    interviewed: '经办或审批人员',
    delivered: '检查、经办或审批人员',
    passed: null,
    failed: '经办或审批人员',
    voided: null,
  },
  steps: {
    interview: {
      says: '登记约谈',
      clause: 'A14.0(b)',
      ways: [{ from: ['ordered'], to: 'interviewed', who: reviewers }],
    },
    deliver: {
      says: '登记送达',
      clause: 'A14.0(c)',
      ways: [{ from: ['interviewed'], to: 'delivered', who: reviewers }],
    },
    pass: {
      says: '复查合格',
      clause: 'A14.0(d)',
      ways: [{ from: ['delivered'], to: 'passed', who: supervisors }],
    },
    fail: {
      says: '复查不合格',
      clause: 'A14.0(d)',
      ways: [{ from: ['delivered'], to: 'failed', who: supervisors }],
    },
    propose: {
      says: '提议取消补贴资格',
      clause: 'A14.0(d)',
      ways: [{ from: ['failed'], to: null, who: reviewers }],
    },
    // With the sheet that brought it in.
    'take-back': {
      says: '撤回接入的整改通知',
      clause: 'A14.0(c)',
      ways: [{ from: ['ordered', 'interviewed', 'delivered'], to: 'voided', who: house }],
    },
  },
}
export const orderStatuses = statusesIn(orderLife)
export const orderActs = actsIn(orderLife)

export type OrderRecord = {
  interviewed_on: string | null
  delivered_on: string | null
  result: string | null
}

export const orderStatus = (o: OrderRecord): OrderStatus =>
  o.result === 'pass'
    ? 'passed'
    : o.result === 'fail'
      ? 'failed'
      : o.result === 'void'
        ? 'voided'
        : o.delivered_on !== null
          ? 'delivered'
          : o.interviewed_on !== null
            ? 'interviewed'
            : 'ordered'

const standingNames = { normal: '正常', rectifying: '整改中', cancelled: '已取消' }
export type Standing = keyof typeof standingNames
export type StandingAct =
  | 'order'
  | 'restore'
  | 'propose-directly'
  | 'cancel'
  | 'recover'
  | 'sanction'
  | 'hold'

/**
 * What becomes of a body's right to subsidies. Whatever is opened against a body begins here: an order, a direct proposal,
 * a recovery, a record of a penalty. It is restored by an order that was kept, cancelled by a proposal that was agreed.
 * @clause A14.0(a) A14.0(e) A7.3 workflow: rectifying by an order, cancelled by a decision, and cancelled for good
 */
export const standingLife: Life<Standing, StandingAct> = {
  noun: '补贴资格',
  names: standingNames,
  turn: { normal: '经办或审批人员', rectifying: '经办或审批人员', cancelled: null },
  steps: {
    order: {
      says: '下达整改通知书',
      clause: 'A14.0(c)',
      ways: [
        { from: ['normal'], to: 'rectifying', who: reviewers },
        { from: ['rectifying'], to: null, who: reviewers },
      ],
    },
    restore: {
      says: '恢复补贴资格',
      clause: 'A14.0(d)',
      ways: [{ from: ['rectifying'], to: 'normal', who: house }],
    },
    'propose-directly': {
      says: '重复开班套取、骗取补贴：直接提议取消补贴资格',
      clause: 'A7.3',
      ways: [{ from: ['normal', 'rectifying'], to: null, who: reviewers }],
    },
    cancel: {
      says: '取消补贴资格',
      clause: 'A14.0(e)',
      ways: [{ from: ['normal', 'rectifying'], to: 'cancelled', who: approvers }],
    },
    recover: {
      says: '追回立案',
      clause: 'A15(b)',
      ways: [{ from: ['normal', 'rectifying', 'cancelled'], to: null, who: clerks }],
    },
    hold: {
      says: '暂停拨付',
      clause: 'A14.5(a)',
      ways: [{ from: ['normal', 'rectifying', 'cancelled'], to: null, who: reviewers }],
    },
    sanction: {
      says: '登记处罚或移送',
      clause: 'A15(a)',
      ways: [{ from: ['normal', 'rectifying', 'cancelled'], to: null, who: reviewers }],
    },
  },
}
export const standings = statusesIn(standingLife)
export const standingActs = actsIn(standingLife)
