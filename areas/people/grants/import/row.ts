// One row of a list of earlier grants, as it was read.
import type { ReadSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import type { Level } from '../../../catalogue/levels.ts'
import type { Channel, Claimant, Place } from '../names.ts'
import type { grantColumns } from './columns.ts'

/** As it was read; whole numbers stay in memory. `occupationCode`: empty where the list names none. */
export type ReadGrant = {
  row: number
  name: string
  idNumber: string
  occupationCode: string
  occupationName: string
  level: Level
  appliedOn: string
  issuedOn: string | null
  amountFen: number
  claimant: Claimant
  providerName: string | null
  providerCode: string | null
  classNo: string | null
  certificateNo: string | null
  channel: Channel
  place: Place
  placeName: string | null
  trainedFrom: string | null
  trainedTo: string | null
}

/** Says what is wrong at a place of the list. */
export type WrongGrant = ReadSheet<typeof grantColumns>['wrong']
