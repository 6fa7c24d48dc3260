// The register of teachers as it is asked for and shown. Shared with the web.
import { z } from 'zod'
import { longPaging, longPagingInBody, sortBy } from '../../../../server/http/lists/list.ts'
import { registerOf } from '../../../../server/http/lists/register.ts'
import { teacher } from '../schema.ts'
import { teacherRegister } from './acts.ts'

/** q: a name or its initials, the last four or all of an identity number. */
export const teacherQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional(),
  provider: z.string().trim().max(30).optional().describe('Of one body'),
  presence: z.enum(['here', 'left']).optional().describe('Who teaches there now, or who left'),
  time: z.enum(['full', 'part']).optional().describe('By the term that runs, or the last one'),
  ending: z.literal('1').optional().describe('Teaches there, and a certificate ends soon or has ended'),
  sort: sortBy('name', 'bornOn'),
})
export type TeacherQuery = z.infer<typeof teacherQuery>
/** The same asked in a body: a name must not stand in an address. */
export const teacherSearch = teacherQuery.extend(longPagingInBody).strict()

export const teacherLine = z.object({
  id: z.string(),
  providerCode: z.string(),
  providerName: z.string(),
  teacher,
})
export type TeacherLine = z.infer<typeof teacherLine>
export const teacherList = registerOf(teacherLine, teacherRegister)
