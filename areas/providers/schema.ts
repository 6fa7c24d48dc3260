import { z } from 'zod'
import { actOffers } from '../../server/http/act-offers.ts'
import { day } from '../../server/http/lists/list.ts'
import { levels } from '../catalogue/levels.ts'
import { origin } from '../people/certificates/schema.ts'
import { agreementLife, agreementStatuses } from './agreements/states.ts'
import { pledges } from './filings/application/pledges.ts'

export const providerKinds = ['institution', 'enterprise'] as const
export const kind = z.enum(providerKinds)
export const created = z.object({ id: z.string() })
export const text = (max: number) => z.string().trim().max(max)

/** Areas in hundredths of a square metre. */
const area = z.int().min(1).max(100_000_000)

export const occupation = z.object({
  code: text(20).min(1),
  name: text(60).min(1),
  level: z.enum(levels),
})

/** 附件1 as declared; null or '' while not filled in. The phone is kept apart, encrypted. */
export const filingForm = z.object({
  kind,
  name: text(100),
  legalPerson: text(40),
  legalStatus: z.enum(['legal-person', 'branch']).nullable(),
  contactName: text(40),
  address: text(200),
  totalArea: area.nullable(),
  teachingArea: area.nullable(),
  tenure: z.enum(['own', 'lease']).nullable(),
  /** Number of the deed or the lease. */
  deedNo: text(80).default(''),
  leaseFrom: day.nullable().default(null),
  leaseUntil: day.nullable(),
  licenceNo: text(60),
  licenceIssuer: z.enum(['hrss', 'education']).nullable(),
  licenceFrom: day.nullable().default(null),
  licenceUntil: day.nullable(),
  /** As the licence words it: occupations, parted by 、. */
  licenceScope: text(1000).default(''),
  publicSchool: z.boolean(),
  hasTrainingUnit: z.boolean().nullable(),
  trainingStaff: z.int().min(0).max(10_000).nullable(),
  experienceMonths: z.int().min(0).max(1200).nullable(),
  assessment: z.enum(['excellent', 'other']).nullable(),
  newBodyReason: text(500),
  /** Who put up the money; a credit code for a body, '' for a person. No field of 附件1 (A4.7). */
  shareholders: z
    .array(z.object({ name: text(100), code: text(30).default('') }))
    .max(50)
    .default([]),
  pledges: z.array(z.enum(pledges)).max(3).default([]),
  foundedOn: day.nullable().default(null),
  staffCount: z.int().min(0).max(1_000_000).nullable().default(null),
  trainingFundsFen: z.int().min(0).max(100_000_000_00).nullable().default(null),
  occupations: z.array(occupation).max(60),
  declared: z.boolean(),
})
export type FilingForm = z.infer<typeof filingForm>

export const agreement = z.object({
  id: z.string(),
  number: z.string(),
  filingId: z.string().nullable().describe('Null for one that was brought in'),
  origin: origin.describe('By which sheet it was brought in; null for one that was signed here'),
  occupations: z.array(occupation.extend({ levelName: z.string() })),
  fromOn: z.string(),
  toOn: z.string(),
  bureauSealedOn: z.string().nullable(),
  providerSealedOn: z.string().nullable(),
  status: z.enum(agreementStatuses),
  statusName: z.string(),
  endedOn: z.string().nullable(),
  endedReason: z.string().nullable(),
  documentId: z.string().nullable(),
  acts: actOffers(agreementLife),
})
export type AgreementView = z.infer<typeof agreement>
