// The register of classes in training, and one of them. Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../../regulation/explained.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { longPaging } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { nameable, rectification } from '../rectifications/schema.ts'
import { instant } from '../schema.ts'
import { survey } from '../surveys/schema.ts'
import { inspection } from '../visits/schema.ts'
import { teachingLife, teachingRegister } from './states.ts'

/** A class in training with everything article 10 asks. */
export const supervision = z.object({
  classId: z.string(),
  classNo: z.string(),
  name: z.string(),
  providerName: z.string(),
  status: z.string(),
  statusName: z.string(),
  version: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
  trainees: z.int(),
  findings: z.array(explainedFinding),
  inspections: z.array(inspection),
  surveys: z.array(survey),
  rectifications: z.array(rectification),
  nameable: z
    .array(nameable)
    .describe('What an order to stop it may be given for; none for who may not give one now'),
  acts: actOffers(teachingLife),
})
export type Supervision = z.infer<typeof supervision>

export const teachingQuery = z.object({ ...longPaging, q: z.string().trim().max(60).optional() })
export type TeachingQuery = z.infer<typeof teachingQuery>

export const teachingClass = z.object({
  classId: z.string(),
  classNo: z.string(),
  name: z.string(),
  providerName: z.string(),
  statusName: z.string(),
  status: z.string(),
  endsOn: z.string(),
  trainees: z.int(),
  lessons: z.int(),
  lessonsOver: z.int(),
  today: z.array(
    z.object({
      lessonId: z.string(),
      startsAt: instant,
      endsAt: instant,
      roomName: z.string().nullable(),
      checkedIn: z.int(),
      expected: z.int(),
    }),
  ),
  rate: z.string().describe('Of the whole class, rounded down'),
  videoNeeded: z.int(),
  videoCovered: z.int(),
  visits: z.int(),
  openFindings: z.int(),
  lowChecks: z.int(),
})
export const teachingList = registerOf(teachingClass, teachingRegister)
export type TeachingClass = z.infer<typeof teachingClass>
