// Every act of the simulator, in the order of the regulation. A new room adds its own list here.
import type { ActKind } from '../act.ts'
import { claimActs } from './claims.ts'
import { classActs } from './classes.ts'
import { examActs } from './exams.ts'
import { exitActs } from './exits.ts'
import { filingActs } from './filings.ts'
import { moneyActs } from './money.ts'
import { recoveryActs } from './recoveries.ts'
import { teachingActs } from './teaching.ts'

export const actKinds: ActKind[] = [
  ...filingActs,
  ...classActs,
  ...teachingActs,
  ...examActs,
  ...claimActs,
  ...moneyActs,
  ...exitActs,
  ...recoveryActs,
]
