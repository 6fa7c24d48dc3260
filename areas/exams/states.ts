// How far the exam of a class is, and who may do what next (第十一条). Pure; shared with the web.
import { body, recordKeepers, supervisors } from '../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../server/cases/steps.ts'

const names = {
  teaching: '培训中',
  waiting: '待登记考核',
  sitting: '待导入成绩',
  done: '成绩已导入',
}
export type ExamStage = keyof typeof names
export type ExamAct = 'review' | 'register' | 'import' | 'supplement' | 'correct' | 'hand'

/**
 * teaching: lessons go on. waiting: no sitting yet. sitting: results are awaited. done: results and certificates are in. The
 * body registers and imports, the clerk where the gate waits for a person; the body itself never reviews its own papers. Whom a
 * concern kept back is supplemented once it is decided or settled.
 * @clause A11.1 A11.2 X2.3.5(a) workflow: reviewed, registered, examined, handed over: step by step
 */
export const examLife: Life<ExamStage, ExamAct> = {
  noun: '本班考核',
  names,
  turn: {
    teaching: '培训主体在课程结束后',
    waiting: '培训主体',
    sitting: '培训主体',
    done: '培训主体发放证书，其余不再',
  },
  steps: {
    review: {
      says: '审核材料',
      clause: 'A11.2',
      ways: [{ from: ['teaching', 'waiting'], to: null, who: supervisors }],
    },
    register: {
      says: '登记考核',
      clause: 'A11.1',
      ways: [{ from: ['waiting'], to: 'sitting', who: recordKeepers }],
    },
    import: {
      says: '导入成绩和证书',
      clause: 'A11.1',
      ways: [{ from: ['sitting'], to: 'done', who: recordKeepers }],
    },
    supplement: {
      says: '补录成绩和证书',
      clause: 'A11.1',
      ways: [{ from: ['done'], to: null, who: recordKeepers }],
    },
    correct: {
      says: '更正考核登记',
      clause: 'A11.1',
      ways: [{ from: ['sitting'], to: null, who: recordKeepers }],
    },
    hand: { says: '登记证书已发放', clause: 'X2.3.5(b)', ways: [{ from: ['done'], to: null, who: body }] },
  },
}
export const examStages = statusesIn(examLife)
export const examActs = actsIn(examLife)

export const examStage = (at: { ended: boolean; sitting: boolean; results: boolean }): ExamStage =>
  at.results ? 'done' : at.sitting ? 'sitting' : at.ended ? 'waiting' : 'teaching'
