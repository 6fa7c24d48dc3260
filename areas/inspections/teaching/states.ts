// What may be done on the page of a class in training, and by whom (第十条). Pure; shared with the web. Only stopping it is a
// step of the class; the others add to its records.
import { bodyPeople, recordKeepers, visitors } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { actsIn, type Life } from '../../../server/cases/steps.ts'
import { openStatuses, recordableStatuses } from '../../attendance/rules.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'

export type TeachingAct = 'inspect' | 'survey' | 'suspend' | 'import' | 'correct' | 'upload'

const visitable: ClassStatus[] = [...openStatuses, 'examined']

export const teachingLife: Life<ClassStatus, TeachingAct> = {
  ...classLife,
  steps: {
    inspect: { says: '登记检查', clause: 'A10.8(a)', ways: [{ from: visitable, to: null, who: visitors }] },
    survey: {
      says: '登记满意度调查',
      clause: 'X2.2.2(b)',
      ways: [{ from: visitable, to: null, who: visitors }],
    },
    suspend: { ...classLife.steps.suspend, says: '责令停课整改' },
    import: {
      says: '导入考勤',
      clause: 'A10.2',
      ways: [{ from: openStatuses, to: null, who: recordKeepers }],
    },
    correct: {
      says: '更正考勤',
      clause: 'A10.2',
      ways: [{ from: openStatuses, to: null, who: recordKeepers }],
    },
    upload: {
      says: '上传课堂录像',
      clause: 'X2.3.3(d)',
      ways: [{ from: [...recordableStatuses], to: null, who: bodyPeople }],
    },
  },
}
/** Where a lesson's check-in code is shown. */
export const teachingRegister: FreeActs<'code'> = { steps: { code: { says: '出示签到码', who: bodyPeople } } }

export const teachingActs = actsIn(teachingLife)
