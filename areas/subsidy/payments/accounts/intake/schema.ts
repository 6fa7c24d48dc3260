// Accounts of people that a sheet brings in, as they come in and go out: masked. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../../../server/http/act-offers.ts'
import { intakeLine } from '../../../../../server/intakes/schema.ts'
import { sheetAnswer } from '../../../../../server/workbook/sheet/problem.ts'
import { accountSheetActs } from './acts.ts'

const person = z.object({
  name: z.string(),
  idNumberMasked: z.string(),
  masked: z.string(),
  bank: z.string(),
})

export const accountIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  fresh: z.int().describe('Accounts that will wait for a second person'),
  known: z.int().describe('Those that stand in the register already'),
  first: z.array(person.extend({ row: z.int() })),
})
export type AccountIntake = z.infer<typeof accountIntake>

/** Names on one page, and in one confirmation. */
export const MOST_AT_ONCE = 500

export const accountSheet = z.object({
  intake: intakeLine,
  waiting: z.int(),
  inForce: z.int().describe('Confirmed by a second person'),
  ended: z.int().describe('Refused or taken back'),
  rows: z
    .array(
      person.extend({
        id: z.string().describe('Of the change'),
        personId: z.string(),
        shared: z.string().nullable().describe('Under which other names the account stands'),
      }),
    )
    .describe('Those that wait, by name: the first of them'),
  acts: actOffers(accountSheetActs),
})
export type AccountSheet = z.infer<typeof accountSheet>

export const accountConfirmation = z.object({
  changes: z
    .array(z.guid())
    .min(1, '请至少选择一人。')
    .max(MOST_AT_ONCE, `一次最多复核 ${MOST_AT_ONCE} 人。`)
    .describe('Ids of the changes that were shown by name'),
})
