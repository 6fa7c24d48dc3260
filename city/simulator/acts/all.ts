// Every act of the simulator, in the order of the regulation. A new room adds its own list here.
import type { ActKind } from '../act.ts'
import { claimSheetActs } from './claim-sheets.ts'
import { claimActs } from './claims.ts'
import { concernActs } from './concerns.ts'
import { examActs } from './exams.ts'
import { exitActs } from './exits.ts'
import { filingActs } from './filings.ts'
import { holdActs } from './holds.ts'
import { accountActs, accountRequestActs, ownActs } from './house/accounts.ts'
import { catalogueActs } from './house/catalogue.ts'
import { erasureActs } from './house/erasures.ts'
import { intakeActs } from './house/intakes.ts'
import { lawActs } from './house/law.ts'
import { registerChangeActs } from './house/register-changes.ts'
import { registerActs } from './house/registers.ts'
import { searchActs } from './house/searches.ts'
import { signInActs } from './house/sign-in.ts'
import { unpaidClaimActs } from './house/unpaid-claims.ts'
import { moneyActs } from './money.ts'
import { classActs } from './opening/classes.ts'
import { importActs } from './opening/imports.ts'
import { recoveryActs } from './recoveries.ts'
import { settlementActs } from './settlements.ts'
import { takenBackActs } from './taken-back.ts'
import { checkInActs } from './teaching/check-ins.ts'
import { correctionActs } from './teaching/corrections.ts'
import { recordingActs } from './teaching/recordings.ts'
import { teachingActs } from './teaching/teaching.ts'

export const actKinds: ActKind[] = [
  ...lawActs,
  ...catalogueActs,
  ...accountActs,
  ...accountRequestActs,
  ...ownActs,
  ...signInActs,
  ...erasureActs,
  ...searchActs,
  ...registerActs,
  ...registerChangeActs,
  ...intakeActs,
  ...unpaidClaimActs,
  ...filingActs,
  ...classActs,
  ...importActs,
  ...teachingActs,
  ...correctionActs,
  ...takenBackActs,
  ...checkInActs,
  ...recordingActs,
  ...concernActs,
  ...examActs,
  ...claimActs,
  ...claimSheetActs,
  ...moneyActs,
  ...holdActs,
  ...exitActs,
  ...recoveryActs,
  ...settlementActs,
]
