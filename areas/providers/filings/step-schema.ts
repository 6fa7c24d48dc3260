// What each step of a filing is sent with.
import { z } from 'zod'
import { day } from '../../../server/http/lists/list.ts'
import { companions } from '../companions/schema.ts'

const text = (max: number) => z.string().trim().max(max)
/** Areas in hundredths of a square metre. */
const area = z.int().min(1).max(100_000_000)
/** The one the page was opened with: somebody else's change in between is noticed. */
const version = z.int().min(1)

export const opinion = z.object({ version, opinion: text(500).min(2, '请写明审核意见。') })
export const returning = z.object({
  version,
  reason: text(2000).min(5, '请逐项写明需要补正的内容，至少 5 个字。'),
})
/** clauses: what the refusal rests on. */
export const refusal = z.object({
  version,
  reason: text(2000).min(5, '请写明不予备案的理由，至少 5 个字。'),
  clauses: z.array(text(20)).min(1, '请选择所依据的条款。').max(20),
})
export const step = z.object({ version })
/** toOn: the last day, where the approver sets it case by case. */
export const publishing = z.object({ version, toOn: day.optional() })
const ticked = z.boolean('请选择现场具备还是不具备。')
export const checklist = z.object({
  lighting: ticked,
  ventilation: ticked,
  desks: ticked,
  board: ticked,
  projector: ticked,
  camera: ticked,
  practicePlace: ticked,
  equipment: ticked,
  consumables: ticked,
})
export const measured = z.object({
  totalArea: area,
  teachingArea: area,
  /** Of the largest single theory room. */
  seats: z.int().min(0).max(5000),
  trainingStaff: z.int().min(0).max(10_000),
})
export const visitInput = z.object({
  version,
  visitedOn: day,
  ...companions.shape,
  measured,
  checklist,
  conclusion: z.enum(['pass', 'fail'], '请选择结论：合格或者不合格。'),
  remarks: text(1000),
})
export type VisitInput = z.infer<typeof visitInput>
export const sealing = z.object({ version, bureauSealedOn: day, providerSealedOn: day })
export type Sealing = z.infer<typeof sealing>
