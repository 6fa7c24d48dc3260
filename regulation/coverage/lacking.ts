import { agreementLacking } from './lacking/agreement.ts'
import { classesLacking } from './lacking/classes.ts'
import { examsAndLedgerLacking } from './lacking/exams-and-ledger.ts'
import { exitLacking } from './lacking/exit.ts'
import { filingLacking } from './lacking/filing.ts'
import type { Lacking } from './lacking/lacking.ts'
import { subsidyLacking } from './lacking/subsidy.ts'
import { teachingLacking } from './lacking/teaching.ts'

/** One file an area, so that whoever carries a clause out takes its line away in the same change. */
export const lackingLists: Lacking[] = [
  filingLacking,
  classesLacking,
  teachingLacking,
  examsAndLedgerLacking,
  subsidyLacking,
  exitLacking,
  agreementLacking,
]
