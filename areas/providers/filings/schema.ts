// An application as it comes in and as it is shown. Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../../regulation/explained.ts'
import { openFindings } from '../../../regulation/settlements/schema.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { longPaging } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { concernGround, refusalGround } from '../../concerns/gates/schema.ts'
import { room } from '../bodies/schema.ts'
import { agreement, filingForm, kind, text } from '../schema.ts'
import { teacher } from '../teachers/schema.ts'
import { filingLife, filingRegister, filingStatuses } from './states.ts'
import { checklist, measured } from './step-schema.ts'

export const newFiling = z.object({ kind })
/** `version` is the one the page was opened with: somebody else's change in between is noticed. */
const version = z.int().min(1)
/** contactPhone: absent keeps the one that is known. */
export const saveForm = z.object({ version, form: filingForm, contactPhone: text(30).optional() })
export type SaveForm = z.infer<typeof saveForm>
export const saved = z.object({ version: z.int() })
export const filingQuery = z.object({
  ...longPaging,
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
export const filingList = registerOf(filingRow, filingRegister)
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
      id: z.string().nullable().describe('For the bureau'),
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
  noticePerCase: z.boolean().describe('The approver sets the last day of the public notice (A6.4.notice)'),
  open: openFindings,
  concernGrounds: z.array(concernGround),
  refusalGrounds: z.array(refusalGround),
  refusedOn: z.array(z.string()).nullable().describe('The clauses that its refusal rests on'),
  /** What the viewer may do now. */
  acts: actOffers(filingLife),
})
export type FilingView = z.infer<typeof filing>
