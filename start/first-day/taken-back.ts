// What follows in the rooms when a sheet that was brought in is taken back.
import { takeBackClaims } from '../../areas/subsidy/claims/brought/take.ts'
import type { TakenBack } from '../../server/intakes/actions.ts'

export const takenBack: TakenBack = { claims: takeBackClaims }
