// One row of a sheet of unpaid claims, as it was read.
import type { ReadSheet } from '../../../../../server/workbook/sheet/read-sheet.ts'
import type { Level } from '../../../../catalogue/levels.ts'
import type { Claimant } from '../../../judge/facts.ts'
import type { Stood } from '../names.ts'
import type { unpaidColumns } from './columns.ts'

/** Money in fen; `attendance` in millionths. `providerCode`: empty where a person claims and the sheet names no body. */
export type UnpaidClaim = {
  row: number
  number: string
  name: string
  idNumber: string
  claimant: Claimant
  providerName: string
  providerCode: string
  classNo: string
  occupationCode: string
  occupationName: string
  level: Level
  certificateNo: string
  issuedOn: string
  appliedOn: string
  amountFen: number
  stood: Stood
  decidedBy: string | null
  decidedOn: string | null
  paper: string | null
  filedOn: string | null
  approvedOn: string | null
  startedOn: string | null
  attendance: number | null
  otherFunding: boolean | null
}
export type Read = ReadSheet<typeof unpaidColumns>
export type WrongUnpaid = Read['wrong']
