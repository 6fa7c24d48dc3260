// What is told of sheets that were brought in. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../http/act-offers.ts'
import { day, listOf, longPaging, sortBy } from '../http/lists/list.ts'
import { intakeActs } from './acts.ts'
import { confidences, intakeKinds, intakeStates } from './kinds.ts'

/** q: words of the source or of the file's name. */
export const intakeQuery = z.object({
  ...longPaging,
  kind: z.enum(intakeKinds).optional(),
  state: z.enum(intakeStates).optional(),
  q: z.string().trim().max(60).optional(),
  sort: sortBy('at', 'asOf'),
})
export type IntakeQuery = z.infer<typeof intakeQuery>

export const intakeLine = z.object({
  id: z.string(),
  kind: z.enum(intakeKinds),
  source: z.string().describe('Whose list it is'),
  asOf: z.string().describe('The day on which it was so'),
  confidence: z.enum(confidences),
  fileName: z.string(),
  rows: z.int(),
  name: z.string().describe('Who brought it in'),
  at: z.string(),
  state: z.enum(intakeStates),
})
export type IntakeLine = z.infer<typeof intakeLine>
export const intakeList = listOf(intakeLine)

/** By which sheet something came. */
export const origin = z.object({
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(confidences),
})

/** The rows of a sheet under the titles that people know. */
export const contents = z.object({
  titles: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
export type Contents = z.infer<typeof contents>

export const intake = intakeLine.extend({
  sha256: z.string(),
  confirmed: z.object({ name: z.string(), at: z.string() }).nullable().describe('By a second person'),
  contents: contents.nullable().describe('Of a sheet that wants two people: what stands in it'),
  withdrawn: z.object({ name: z.string(), at: z.string(), reason: z.string() }).nullable(),
  acts: actOffers(intakeActs),
})
export type Intake = z.infer<typeof intake>

export const intakeConfirmation = z.object({})

export const intakeWithdrawal = z.object({
  reason: z.string().trim().min(5, '请写明撤回的理由，至少 5 个字。').max(500),
})

/** The fields that go along with every sheet that is brought in. */
export const intakeFields = z.object({
  source: z.string().trim().min(2, '请写明是谁的名单，如“启东市就业管理中心”。').max(100, '最多 100 个字。'),
  asOf: day,
  confidence: z.enum(confidences),
})
export type IntakeFields = z.infer<typeof intakeFields>
