// What is told of a change of the account to which money goes. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../../server/http/act-offers.ts'
import { payeeChangeLife, payeeChangeStatuses } from './states.ts'

export const payeeChange = z.object({
  id: z.string(),
  status: z.enum(payeeChangeStatuses),
  statusName: z.string(),
  old: z.string().nullable().describe('Masked; null: there was none'),
  masked: z.string(),
  bank: z.string(),
  enteredOn: z.string(),
  holdsOn: z.string().nullable().describe('From this day money goes to it'),
  open: z.boolean().describe('Nothing is paid to the payee until it is decided'),
  says: z.string().describe('What, since when, by whom, from when it holds'),
  acts: actOffers(payeeChangeLife),
})
export type PayeeChange = z.infer<typeof payeeChange>

/** After an account was entered. `says`: from when it holds. */
export const accountEntered = z.object({
  account: z.string().describe('Masked'),
  change: payeeChange,
})

const words = z.string().trim().max(200)
export const changeRefusal = z.object({
  reason: words.min(4, '请写明退回的理由，至少 4 个字。'),
})
export const changeTakenBack = z.object({
  reason: words.default('').describe('The bureau says why; owners need not'),
})
/** Of an act that asks for nothing else. */
export const nothingMore = z.object({})
