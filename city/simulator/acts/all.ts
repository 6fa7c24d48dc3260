// Every act of the simulator, in the order of the regulation. A new room adds its own list here.
import type { ActKind } from '../act.ts'
import { accountActs, ownActs } from './accounts.ts'
import { checkInActs } from './check-ins.ts'
import { claimSheetActs } from './claim-sheets.ts'
import { claimActs } from './claims.ts'
import { classActs } from './classes.ts'
import { examActs } from './exams.ts'
import { exitActs } from './exits.ts'
import { filingActs } from './filings.ts'
import { lawActs } from './law.ts'
import { moneyActs } from './money.ts'
import { recordingActs } from './recordings.ts'
import { recoveryActs } from './recoveries.ts'
import { registerActs } from './registers.ts'
import { teachingActs } from './teaching.ts'

export const actKinds: ActKind[] = [
  ...lawActs,
  ...accountActs,
  ...ownActs,
  ...registerActs,
  ...filingActs,
  ...classActs,
  ...teachingActs,
  ...checkInActs,
  ...recordingActs,
  ...examActs,
  ...claimActs,
  ...claimSheetActs,
  ...moneyActs,
  ...exitActs,
  ...recoveryActs,
]
