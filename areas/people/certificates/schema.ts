// Certificates and who holds them, as they go out. Shared with the web.
import { z } from 'zod'
import { longPaging, longPagingInBody, sortBy } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { confidences } from '../../../server/intakes/kinds.ts'
import { origin as ofSheet } from '../../../server/intakes/schema.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { levels } from '../../catalogue/levels.ts'
import { broughtStates } from '../corrections/names.ts'
import { corrected } from '../corrections/schema.ts'
import { certificateRegister } from './acts.ts'

export const certificateOrigins = ['exam', 'brought', 'corrected'] as const

/** q: name, last four or whole identity number, or the number of the certificate. */
export const holderQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional(),
  occupation: z.string().trim().max(60).optional().describe('Its code, or part of its name'),
  level: z.enum(levels).optional(),
  from: z
    .enum(certificateOrigins)
    .optional()
    .describe('Of our own exams, brought in, or brought in and found wrong'),
  intake: z.guid().optional().describe('Of one sheet that was brought in'),
  highest: z.literal('1').optional().describe('Of each person and occupation the highest level alone'),
  sort: sortBy('issuedOn'),
})
export type HolderQuery = z.infer<typeof holderQuery>
/** The same asked in a body: a name must not stand in an address. */
export const holderSearch = holderQuery.extend(longPagingInBody).strict()

/** By which sheet something came; null for our own. */
export const origin = ofSheet.nullable()
export type Origin = z.infer<typeof origin>

export const heldCertificate = z.object({
  id: z.string(),
  certificateNo: z.string(),
  kind: z.string().describe('What the form of the number says it is'),
  occupationCode: z.string(),
  occupationName: z.string(),
  level: z.enum(levels),
  levelName: z.string(),
  issuedOn: z.string(),
  issuer: z.string().nullable(),
  origin,
})
export type HeldCertificate = z.infer<typeof heldCertificate>
export const myCertificates = z.object({ rows: z.array(heldCertificate) })

export const holderLine = heldCertificate.extend({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
})
export type HolderLine = z.infer<typeof holderLine>
export const holderList = registerOf(holderLine, certificateRegister)

/** One that was brought in: whose list it came by, whether it counts, and its putting right. */
export const certificateCase = holderLine.extend({
  intakeId: z.string(),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(confidences),
  state: z.enum(broughtStates),
  ...corrected,
})
export type CertificateCase = z.infer<typeof certificateCase>

export const certificateIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  fresh: z.int().describe('Certificates to be added'),
  there: z.int().describe('Those that stand in the register already'),
  newPeople: z.int().describe('People nobody knew yet'),
  first: z
    .array(
      holderLine
        .pick({
          name: true,
          idNumberMasked: true,
          certificateNo: true,
          occupationName: true,
          levelName: true,
          issuedOn: true,
        })
        .extend({ row: z.int(), there: z.boolean() }),
    )
    .describe('The first rows, as they were read'),
})
export type CertificateIntake = z.infer<typeof certificateIntake>
