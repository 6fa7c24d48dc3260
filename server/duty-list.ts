import { attendanceDuty } from '../areas/attendance/duties.ts'
import { classDaysDuty } from '../areas/classes/duties.ts'
import { forgetOldCodes } from '../areas/people/sign-in.ts'
import { filingDuty } from '../areas/providers/duties.ts'
import { claimCheckDuty, claimNoticeDuty } from '../areas/subsidy/duties.ts'
import { forgetEndedSessions } from './accounts/sessions.ts'
import { act } from './db.ts'
import type { Duty } from './duties.ts'
import { forgottenFilesDuty } from './forgotten-files.ts'
import { sealJournal } from './journal/seal.ts'
import { system } from './roles.ts'

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
    await act(db, system, forgetOldCodes)
  },
}

export const duties: Duty[] = [
  journalSealing,
  filingDuty,
  classDaysDuty,
  attendanceDuty,
  claimCheckDuty,
  claimNoticeDuty,
  endedSessions,
  forgottenFilesDuty,
]
