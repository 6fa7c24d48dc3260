// A concern at a gate, as the case there sees it. Letting it pass moves no status of its own (areas/concerns/states.ts): a pass is a row
// of its own, and its policy in SQL holds who writes it. Pure.
import { reviewers } from '../../../server/access/groups.ts'
import type { Life } from '../../../server/cases/steps.ts'
import type { Meaning } from './meaning.ts'

/** @clause A10.10 workflow: what nobody has decided is let pass by a clerk or an approver alone */
export const passLife: Life<Meaning, 'pass'> = {
  noun: '这条线索在本环节',
  names: { open: '未了结', passed: '已放行', stops: '已认定', noted: '不妨碍办理' },
  turn: { open: '经办或者审批人员', passed: null, stops: '了结线索的人员', noted: null },
  steps: { pass: { says: '放行', clause: 'A10.10', ways: [{ from: ['open'], to: null, who: reviewers }] } },
}
