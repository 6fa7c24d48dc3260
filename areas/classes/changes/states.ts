// A change of an agreed plan until it is decided, and when one may be asked for (X2.3.3(b)). Pure; shared with the web.
import { body, reviewers } from '../../../server/access/groups.ts'
import { type Life, mayFollow, statusesIn, turnSays } from '../../../server/cases/steps.ts'
import { type ClassStatus, classLife } from '../states.ts'

const names = { open: '等人社部门决定', lapsed: '到时没有决定，已失效', agreed: '已同意', refused: '不同意' }
export type ChangeStatus = keyof typeof names
export type ChangeAct = 'agree' | 'refuse'

/**
 * lapsed: the lesson began, as planned or as asked for, before anybody decided. Migration 0107 holds the same in SQL.
 * @clause X2.3.3(b) workflow: decided once, by the office, and before the lesson begins
 */
export const changeLife: Life<ChangeStatus, ChangeAct> = {
  noun: '本件变动申请',
  names,
  turn: { open: '经办或审批人员', lapsed: null, agreed: null, refused: null },
  steps: {
    agree: {
      says: '同意变动',
      clause: 'X2.3.3(b)',
      ways: [{ from: ['open'], to: 'agreed', who: reviewers }],
    },
    refuse: {
      says: '不同意',
      clause: 'X2.3.3(b)',
      ways: [{ from: ['open'], to: 'refused', who: reviewers }],
    },
  },
}
export const changeStatuses = statusesIn(changeLife)

export type ChangeRecord = { decision: string | null; old_starts_at: Date; starts_at: Date }

export const changeStatus = (
  { decision, old_starts_at, starts_at }: ChangeRecord,
  now: number,
): ChangeStatus =>
  decision !== null
    ? (decision as 'agreed' | 'refused')
    : Math.min(old_starts_at.getTime(), starts_at.getTime()) <= now
      ? 'lapsed'
      : 'open'

export type PlanAct = 'ask'

/** What may be done with the agreed plan of a class; the class itself stays where it is. */
export const planLife: Life<ClassStatus, PlanAct> = {
  ...classLife,
  steps: {
    ask: {
      says: '申请变动一节课',
      clause: 'X2.3.3(b)',
      ways: [{ from: ['approved', 'running'], to: null, who: body }],
    },
  },
}

/** What keeps a decision back although its turn has come: the class is not taught. */
export const whyNotDecided = (of: ClassStatus): string | null =>
  mayFollow(planLife, 'ask', of) ? null : `${turnSays(planLife, of)}已同意开班或正在培训时，才能决定变动。`
