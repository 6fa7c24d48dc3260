// A concern raised by hand, as it goes in, and what it may be about, as the form is told. Shared with the web.
import { z } from 'zod'
import { clientKeyPattern } from '../../../server/client-key.ts'

export const bySubject = z.object({ kind: z.string().max(40), id: z.string().max(60) })

export const concernSubject = z.object({
  says: z.string().describe('What kind of thing it is: 班次'),
  name: z.string(),
  providerName: z.string(),
  href: z.string(),
  clauses: z.array(z.object({ id: z.string(), zh: z.string(), effect: z.string() })),
  trainees: z
    .array(z.object({ id: z.string(), name: z.string(), idNumberMasked: z.string() }))
    .describe('On the roster now: it may be about one of them alone; none where it is not about a class'),
})
export type ConcernSubject = z.infer<typeof concernSubject>

const words = (asked: string) =>
  z.string().trim().min(10, `${asked}，至少 10 个字。`).max(2000, '最多 2000 个字。')

export const newConcern = z.object({
  clientKey: z.string().regex(clientKeyPattern, '登记的标识有误，请刷新页面后再填。'),
  clause: z.string().max(20),
  personId: z
    .guid()
    .nullable()
    .default(null)
    .describe('The one trainee of the class whom it is about; null: all of it'),
  words: words('请写明什么时间、什么地点、发现了什么'),
  evidence: words('请写明有什么依据：看到、查到的材料和人员'),
  // Somebody told it who must not be known: the body is told the clause alone.
  secret: z.boolean().optional(),
})
export type NewConcernByHand = z.infer<typeof newConcern>
