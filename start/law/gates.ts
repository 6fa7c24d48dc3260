// Every gate that asks the register itself, outside any rule: a trial of the law asks them too (A17).
import { decideByGate } from '../../areas/classes/approval/trial/law-gate.ts'
import { admissionGate } from '../../areas/exams/trial/law-gate.ts'
import { periodGate } from '../../areas/inspections/rectifications/trial/law-gate.ts'
import type { LawGate } from '../../regulation/kept/trial-gates.ts'
import { attendedGate, reviewGate } from './claim-gates.ts'
import { debtorGate } from './debtor-gate.ts'
import { exitGate } from './exit-gate.ts'
import { issueGate, moneyGate } from './payment-gates.ts'

export const lawGates: readonly LawGate[] = [
  decideByGate,
  periodGate,
  admissionGate,
  attendedGate,
  reviewGate,
  moneyGate,
  issueGate,
  debtorGate,
  exitGate,
]
