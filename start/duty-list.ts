import { attendanceDuty } from '../areas/attendance/duties.ts'
import { classDaysDuty, comparisonDuty } from '../areas/classes/duties.ts'
import { concernDuty } from '../areas/concerns/duties.ts'
import { forgetOldCodes } from '../areas/people/sign-in/actions.ts'
import { filingDuty } from '../areas/providers/filings/duties.ts'
import { intakeClaimsDuty } from '../areas/subsidy/claims/again/look-through.ts'
import {
  claimCheckDuty,
  claimNoticeDuty,
  claimSumsDuty,
  sentOrdersDuty,
  shadowYearDuty,
} from '../areas/subsidy/duties.ts'
import { payeeChangeDuty, sharedAccountsDuty } from '../areas/subsidy/payments/accounts/payees.ts'
import { videoDuty } from '../areas/video/duties.ts'
import { system } from '../server/access/roles.ts'
import { forgetOldDevices } from '../server/access/sessions/devices.ts'
import { forgetEndedSessions } from '../server/access/sessions/sessions.ts'
import { forgetTurns } from '../server/access/turns/turns.ts'
import { act } from '../server/database/db.ts'
import { oldDraftsDuty } from '../server/drafts/duties.ts'
import type { Duty } from '../server/duties.ts'
import { eventDays, eventMonths, eventSealing } from '../server/events/duties.ts'
import { forgottenFilesDuty } from '../server/files/forgotten-files.ts'
import { forgottenUploadsDuty } from '../server/files/uploads/forgotten.ts'
import { sealJournal } from '../server/journal/seal.ts'
import { verificationDuty } from '../server/proof/checks/verify-now.ts'
import { headSigning, rowSealing } from '../server/proof/duties.ts'
import { tellingDuty } from '../server/telling/duties.ts'
import { addressesOf } from './address-book.ts'

const journalSealing: Duty = {
  name: 'journal-sealing',
  everySeconds: 10,
  run: async ({ db }) => {
    await sealJournal(db)
  },
}

const endedSessions: Duty = {
  name: 'ended-sessions',
  everySeconds: 3600,
  run: async ({ db }) => {
    await act(db, system, forgetEndedSessions)
    await act(db, system, forgetTurns)
    await act(db, system, forgetOldDevices)
    await act(db, system, forgetOldCodes)
  },
}

/** `ownerUrl`: who may make tables, which the service may not. */
export const dutiesOf = (ownerUrl: string): Duty[] => [...duties, eventMonths(ownerUrl)]

export const duties: Duty[] = [
  journalSealing,
  rowSealing,
  eventSealing,
  eventDays,
  headSigning,
  verificationDuty,
  filingDuty,
  concernDuty,
  classDaysDuty,
  comparisonDuty,
  attendanceDuty,
  videoDuty,
  claimCheckDuty,
  shadowYearDuty,
  claimNoticeDuty,
  claimSumsDuty,
  intakeClaimsDuty,
  sentOrdersDuty,
  payeeChangeDuty,
  sharedAccountsDuty,
  endedSessions,
  oldDraftsDuty,
  forgottenFilesDuty,
  forgottenUploadsDuty,
  tellingDuty(addressesOf),
]
