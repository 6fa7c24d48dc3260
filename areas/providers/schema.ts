import { z } from 'zod'
import { explainedFinding } from '../../regulation/explained.ts'
import { actOffers } from '../../server/http/act-offers.ts'
import { day, listOf, paging } from '../../server/http/lists/list.ts'
import { levels } from '../catalogue/levels.ts'
import { account } from './bodies/account-schema.ts'
import { filingLife, filingStatuses } from './filings/states.ts'
import { checklist, measured } from './filings/step-schema.ts'

export const providerKinds = ['institution', 'enterprise'] as const
const kind = z.enum(providerKinds)
const text = (max: number) => z.string().trim().max(max)

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
  leaseUntil: day.nullable(),
  licenceNo: text(60),
  licenceIssuer: z.enum(['hrss', 'education']).nullable(),
  licenceUntil: day.nullable(),
  publicSchool: z.boolean(),
  hasTrainingUnit: z.boolean().nullable(),
  trainingStaff: z.int().min(0).max(10_000).nullable(),
  experienceMonths: z.int().min(0).max(1200).nullable(),
  assessment: z.enum(['excellent', 'other']).nullable(),
  newBodyReason: text(500),
  occupations: z.array(occupation).max(60),
  declared: z.boolean(),
})
export type FilingForm = z.infer<typeof filingForm>

export const newFiling = z.object({ kind })
export const created = z.object({ id: z.string() })
/** `version` is the one the page was opened with: somebody else's change in between is noticed. */
const version = z.int().min(1)
/** contactPhone: absent keeps the one that is known. */
export const saveForm = z.object({ version, form: filingForm, contactPhone: text(30).optional() })
export type SaveForm = z.infer<typeof saveForm>
export const saved = z.object({ version: z.int() })

export const filingQuery = z.object({
  ...paging,
  q: text(60).optional(),
  status: z.enum(filingStatuses).optional(),
  kind: kind.optional(),
  sort: z.enum(['changed', '-changed', 'number', '-number', 'submitted', '-submitted']).default('-changed'),
})
export type FilingQuery = z.infer<typeof filingQuery>

export const filingRow = z.object({
  id: z.string(),
  number: z.string(),
  providerCode: z.string(),
  providerName: z.string(),
  kind,
  status: z.enum(filingStatuses),
  statusName: z.string(),
  occupations: z.int(),
  submittedAt: z.string().nullable(),
  changedAt: z.string(),
  turn: z.string().nullable(),
  /** Last day of the public notice while it runs. */
  dueOn: z.string().nullable(),
})
export const filingList = listOf(filingRow)

export const teacherInput = z.object({
  name: text(40).min(1),
  idNumber: text(30).min(1),
  fullTime: z.boolean(),
  teaches: z
    .array(z.enum(['theory', 'practice']))
    .min(1)
    .max(2),
  occupationCode: text(20).min(1),
  occupationName: text(60).min(1),
  rank: z.int().min(0).max(7),
  certificateNo: text(60),
  fromOn: day.optional(),
})
export type TeacherInput = z.infer<typeof teacherInput>
/** toOn: the last day at the body. The identity number stays. */
export const teacherChange = teacherInput
  .omit({ idNumber: true, fromOn: true })
  .extend({ toOn: day.nullable() })
  .partial()
export type TeacherChange = z.infer<typeof teacherChange>
export const teacher = z.object({
  id: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  bornOn: z.string(),
  fullTime: z.boolean(),
  teaches: z.array(z.enum(['theory', 'practice'])),
  occupationCode: z.string(),
  occupationName: z.string(),
  rank: z.int(),
  certificateNo: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
})
export type Teacher = z.infer<typeof teacher>

export const roomInput = z.object({
  name: text(40).min(1),
  kind: z.enum(['theory', 'practice']),
  seats: z.int().min(1).max(2000),
  /** Whole square metres. */
  area: z.int().min(1).max(100_000),
  camera: z.boolean(),
})
export type RoomInput = z.infer<typeof roomInput>
export const room = roomInput.extend({ id: z.string() })
export type Room = z.infer<typeof room>

/** Money in fen. */
export const feeInput = z.object({
  item: text(60).min(1),
  amountFen: z.int().min(0).max(100_000_000),
  refundRule: text(500).min(1, '请写明退费办法。'),
})
export type FeeInput = z.infer<typeof feeInput>
export const fee = feeInput.extend({ id: z.string(), publishedOn: z.string() })

export const findings = z.object({
  on: z.string(),
  dry: z.boolean().describe('Judged just now and kept nowhere'),
  decidedAt: z.string().nullable(),
  verdict: z.enum(['pass', 'fail', 'manual']),
  findings: z.array(explainedFinding),
})

export const material = z.object({
  kind: z.string(),
  fileId: z.string(),
  name: z.string(),
  bytes: z.int(),
  uploadedAt: z.string(),
})
export const agreement = z.object({
  id: z.string(),
  number: z.string(),
  filingId: z.string(),
  occupations: z.array(occupation.extend({ levelName: z.string() })),
  fromOn: z.string(),
  toOn: z.string(),
  bureauSealedOn: z.string().nullable(),
  providerSealedOn: z.string().nullable(),
  status: z.enum(['unsealed', 'in-force', 'ended']),
  statusName: z.string(),
  endedOn: z.string().nullable(),
  endedReason: z.string().nullable(),
  documentId: z.string().nullable(),
})
export type AgreementView = z.infer<typeof agreement>

export const filing = filingRow.extend({
  version: z.int(),
  form: filingForm,
  contactPhoneMasked: z.string().nullable(),
  materialItems: z.array(
    z.object({ id: z.string(), title: z.string(), counted: z.boolean(), files: z.array(material) }),
  ),
  teachers: z.array(teacher),
  rooms: z.array(room),
  visit: z
    .object({
      visitedOn: z.string(),
      inspectors: z.array(z.string()),
      measured,
      checklist,
      conclusion: z.enum(['pass', 'fail']),
      remarks: z.string(),
    })
    .nullable(),
  reviewOpinion: z.string().nullable(),
  approvalOpinion: z.string().nullable(),
  notice: z
    .object({
      id: z.string(),
      number: z.string(),
      fromOn: z.string(),
      toOn: z.string(),
      open: z.int(),
      upheld: z.int(),
    })
    .nullable(),
  agreement: agreement.nullable(),
  /** Ranking only, never a reason to refuse (A4.5, A4.6). */
  preferences: z.array(
    z.object({ clause: z.string(), title: z.string(), holds: z.boolean(), say: z.string() }),
  ),
  /** What the viewer may do now. */
  acts: actOffers(filingLife),
})
export type FilingView = z.infer<typeof filing>

export const provider = z.object({
  code: z.string(),
  name: z.string(),
  kind,
  address: z.string(),
  standing: z.enum(['normal', 'rectifying', 'cancelled']),
  contactName: z.string(),
  contactPhoneMasked: z.string().nullable(),
  licenceNo: z.string().nullable(),
  licenceUntil: z.string().nullable(),
  account: account.nullable(),
  agreements: z.array(agreement),
  fees: z.array(fee),
  teachers: z.array(teacher),
  rooms: z.array(room),
})

export const publicProvider = z.object({
  name: z.string(),
  kindName: z.string(),
  occupations: z.array(z.string()),
  fromOn: z.string(),
  toOn: z.string(),
  address: z.string(),
})
export const publicQuery = z.object({ ...paging, q: text(60).optional() })
export const publicProviders = listOf(publicProvider)
export const publicFees = listOf(
  z.object({
    providerName: z.string(),
    item: z.string(),
    amountFen: z.int(),
    refundRule: z.string(),
    publishedOn: z.string(),
  }),
)
/** 18 characters; anything else is an address that does not exist. */
export const byCode = z.object({ code: z.string().regex(/^[0-9A-Z]{18}$/) })
