// Categories of a person with their proof. Shared with the web.
import { z } from 'zod'
import { clientKeyPattern } from '../../../server/client-key.ts'
import { day } from '../../../server/http/lists/list.ts'
import { categories } from './kinds.ts'

export const provenCategory = z.object({
  id: z.string(),
  category: z.string(),
  proof: z.string(),
  source: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  name: z.string().describe('Who entered it'),
  enteredOn: z.string(),
  replaced: z.boolean().describe('Another took its place: it counts no more'),
})
export type ProvenCategory = z.infer<typeof provenCategory>
export const provenCategories = z.object({ rows: z.array(provenCategory) })

export const newCategory = z
  .object({
    clientKey: z.string().regex(clientKeyPattern),
    category: z.enum(categories, '请选择人员类别。'),
    proof: z.string().trim().min(4, '请写明证明材料，如“就业创业证 3206…”，至少 4 个字。').max(200),
    source: z.string().trim().min(2, '请写明由谁出具。').max(100),
    fromOn: day,
    toOn: day.nullable(),
    replaces: z.guid().nullable().describe('The one whose place it takes, where that was wrong'),
  })
  .refine(({ fromOn, toOn }) => toOn === null || fromOn <= toOn, {
    path: ['toOn'],
    message: '有效期止日早于起日，请核对。',
  })
export type NewCategory = z.infer<typeof newCategory>
