// A ledger from its first paper to its archive: it follows its class (第十二条). Pure; shared with the web.
import { recordKeepers, supervisors } from '../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../server/cases/steps.ts'

const names = { open: '收集材料', examined: '待归档', archived: '已归档' }
export type LedgerStatus = keyof typeof names
export type LedgerAct = 'add' | 'settle-finding' | 'archive'

/** @clause A12.1 A12.2 workflow: papers are handed in until the class is archived, and it is archived once it is examined */
export const ledgerLife: Life<LedgerStatus, LedgerAct> = {
  noun: '本班台账',
  names,
  turn: { open: '培训主体导入成绩和证书后', examined: '培训主体', archived: null },
  steps: {
    add: {
      says: '上传材料',
      clause: 'A12.2',
      ways: [{ from: ['open', 'examined'], to: null, who: recordKeepers }],
    },
    'settle-finding': {
      says: '逐项核实',
      clause: 'A12.2',
      ways: [{ from: ['examined'], to: null, who: supervisors }],
    },
    archive: {
      says: '归档',
      clause: 'A12.2',
      ways: [{ from: ['examined'], to: 'archived', who: recordKeepers }],
    },
  },
}
export const ledgerStatuses = statusesIn(ledgerLife)
export const ledgerActs = actsIn(ledgerLife)

/** Of the status of its class. */
export const ledgerStatus = (ofClass: string): LedgerStatus =>
  ofClass === 'archived' || ofClass === 'examined' ? ofClass : 'open'
