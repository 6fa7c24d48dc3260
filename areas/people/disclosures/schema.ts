import { z } from 'zod'
import { password } from '../../../server/access/accounts/schema.ts'
import { reasonFor } from '../../../server/access/reasons.ts'
import { clientKey } from '../../../server/http/client-key.ts'

export const disclosureFields = ['idNumber', 'phone'] as const
export const disclosure = z.object({
  field: z.enum(disclosureFields),
  reason: reasonFor('查看的理由'),
  clientKey: clientKey.optional(),
  password: password.optional().describe('The own, where it was last said more than five minutes ago'),
})
export type Disclosure = Omit<z.infer<typeof disclosure>, 'password'>
export const disclosed = z.object({ value: z.string() })

/** What a person, and the auditor, is told of who was shown the person’s numbers. `id`: of the event, as the journal names it. */
export const myDisclosure = z.object({
  id: z.string(),
  at: z.string(),
  roleName: z.string().describe('Of the bureau’s member who looked'),
  fieldName: z.string(),
  reason: z.string().describe('（已删除） once the person was erased'),
})
export const myDisclosures = z.array(myDisclosure)
export type MyDisclosure = z.infer<typeof myDisclosure>

export const erasure = z.object({
  reason: reasonFor('删除的依据'),
})
export type Erasure = z.infer<typeof erasure>
export const erased = z.object({ erasedOn: z.string() })
