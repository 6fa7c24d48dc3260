// Ledgers of before as they come in and go out. Shared with the web.
import { z } from 'zod'
import { longPaging, sortBy } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { confidences } from '../../../server/intakes/kinds.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { levels } from '../../catalogue/levels.ts'
import { earlierRegister } from './acts.ts'

/** soon: within the days of warning; over: the last day has gone by. */
export const keptStates = ['kept', 'soon', 'over'] as const
export type KeptState = (typeof keptStates)[number]
export const keptStateNames: Record<KeptState, string> = { kept: '保存期内', soon: '将届满', over: '已届满' }

/** q: words of the class, its number, the body or the place. */
export const earlierQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional(),
  state: z.enum(keptStates).optional(),
  sort: sortBy('keepUntil', 'endsOn', 'classNo'),
})
export type EarlierQuery = z.infer<typeof earlierQuery>

export const earlierLedger = z.object({
  id: z.string(),
  classNo: z.string(),
  className: z.string(),
  providerName: z.string(),
  occupation: z.string(),
  level: z.enum(levels),
  startsOn: z.string(),
  endsOn: z.string(),
  trainees: z.int(),
  lastPaidOn: z.string().nullable(),
  place: z.string().describe('Where the papers lie'),
  keepUntil: z.string().describe('Last day on which the ledger is kept'),
  state: z.enum(keptStates),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(confidences),
})
export type EarlierLedger = z.infer<typeof earlierLedger>
export const earlierList = registerOf(earlierLedger, earlierRegister)

export const earlierIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  fresh: z.int().describe('Ledgers to be added'),
  known: z.int().describe('Those that were brought in before'),
  first: z.array(
    earlierLedger
      .pick({ classNo: true, className: true, endsOn: true, place: true, keepUntil: true })
      .extend({ row: z.int() }),
  ),
})
export type EarlierIntake = z.infer<typeof earlierIntake>
