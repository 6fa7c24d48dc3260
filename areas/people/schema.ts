import { z } from 'zod'
import { actOffers } from '../../server/http/act-offers.ts'
import { listOf, longPagingInBody } from '../../server/http/lists/list.ts'
import { levels } from '../catalogue/levels.ts'
import { payeeChange } from './accounts/changes/schema.ts'
import { personActs } from './acts.ts'
import { provenCategory } from './categories/schema.ts'
import { heldCertificate } from './certificates/schema.ts'
import { grant } from './grants/schema.ts'
import { listStanding } from './lists/schema.ts'

/** Nobody who may see everybody is shown more of them by one search. */
export const MOST_FOUND = 50

/** q: part of a name, the first letters of its pinyin, the last four of the identity number, or all of it; only a body may leave it out. */
export const personQuery = z.object({
  ...longPagingInBody,
  q: z.string().trim().max(60).optional(),
})
export type PersonQuery = z.infer<typeof personQuery>

export const person = z.object({
  id: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  phoneMasked: z.string().nullable(),
  category: z.string(),
})
export type Person = z.infer<typeof person>
export const personList = listOf(person).extend({
  says: z
    .string()
    .nullable()
    .describe('What to type, where nobody was named or more were found than are shown'),
})

const work = {
  occupationCode: z.string(),
  occupationName: z.string(),
  level: z.enum(levels),
  levelName: z.string(),
  certificateNo: z.string(),
  issuedOn: z.string(),
}

/** Money in fen. */
export const personFile = person.extend({
  acts: actOffers(personActs),
  account: z
    .object({ masked: z.string(), bank: z.string() })
    .nullable()
    .describe('Account of the social-security card (A13.9)'),
  accountChange: payeeChange.nullable(),
  accountShared: z.string().nullable().describe('Under which other names the account stands; for the bureau'),
  certificates: z.array(heldCertificate),
  categories: z.array(provenCategory).describe('With their proof; for the bureau'),
  lists: z
    .array(listStanding)
    .describe('How the person stands to lists of other departments; for the bureau'),
  grants: z.array(grant).describe('Granted before Qixun or elsewhere, for the bureau'),
  classes: z.array(
    z.object({
      id: z.string(),
      classNo: z.string(),
      name: z.string(),
      providerName: z.string(),
      occupationName: z.string(),
      levelName: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
    }),
  ),
  claims: z.array(
    z.object({
      id: z.string(),
      claimNo: z.string(),
      claimant: z.enum(['person', 'institution', 'enterprise']),
      providerName: z.string(),
      classNo: z.string(),
      ...work,
      appliedOn: z.string(),
      status: z.string(),
      amountFen: z.int(),
      decidedOn: z.string().nullable(),
    }),
  ),
})
export type PersonFile = z.infer<typeof personFile>
