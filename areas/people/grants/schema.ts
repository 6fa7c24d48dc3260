// Earlier grants as they come in and go out. Shared with the web. Money in fen.
import { z } from 'zod'
import { longPaging, longPagingInBody, sortBy } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { confidences } from '../../../server/intakes/kinds.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { levels } from '../../catalogue/levels.ts'
import { broughtStates } from '../corrections/names.ts'
import { corrected } from '../corrections/schema.ts'
import { grantRegisterActs } from './acts.ts'
import { channels, claimants, places } from './names.ts'

const filters = {
  channel: z.enum(channels).optional(),
  place: z.enum(places).optional(),
  year: z.coerce.number().int().min(1990).max(2199).optional(),
  intake: z.guid().optional(),
  sort: sortBy('appliedOn', 'amount'),
}
export const grantQuery = z.object({ ...longPaging, ...filters })
/** q: a name, its initials, the last four or all of an identity number; sent, for it may name a person. */
export const grantSearch = z.object({
  ...longPagingInBody,
  ...filters,
  year: z.int().min(1990).max(2199).optional(),
  q: z.string().trim().max(60).optional(),
})
export type GrantQuery = z.infer<typeof grantSearch>

export const grant = z.object({
  id: z.string(),
  personId: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  occupationCode: z.string(),
  occupationName: z.string(),
  level: z.enum(levels),
  levelName: z.string(),
  appliedOn: z.string(),
  issuedOn: z.string().nullable(),
  amountFen: z.int(),
  claimant: z.enum(claimants),
  providerName: z.string().nullable(),
  classNo: z.string().nullable(),
  certificateNo: z.string().nullable(),
  channel: z.enum(channels),
  place: z.enum(places),
  placeName: z.string().nullable(),
  intakeId: z.string(),
  row: z.int().describe('Row of the sheet it came in'),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(confidences),
  state: z.enum(broughtStates),
})
export type Grant = z.infer<typeof grant>
export const grantList = registerOf(grant, grantRegisterActs)

export const grantCase = grant.extend(corrected)
export type GrantCase = z.infer<typeof grantCase>

export const grantReport = sheetAnswer.extend({
  id: z.string().nullable().describe('The import, once it is written'),
  fresh: z.int().describe('Rows of grants that nothing told before'),
  known: z.int().describe('Rows that are there already'),
  newPeople: z.int(),
  first: z.array(
    z.object({
      row: z.int(),
      name: z.string(),
      idNumberMasked: z.string(),
      occupation: z.string(),
      appliedOn: z.string(),
      amountFen: z.int(),
      place: z.string(),
      channel: z.string(),
    }),
  ),
})
export type GrantReport = z.infer<typeof grantReport>

/** What a trainee reads of the own grants of before. */
export const myGrant = z.object({
  id: z.string(),
  occupation: z.string(),
  appliedOn: z.string(),
  amountFen: z.int(),
  where: z.string(),
  source: z.string(),
  counts: z.boolean(),
})
export type MyGrant = z.infer<typeof myGrant>
