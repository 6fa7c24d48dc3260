// Surveys of satisfaction. Shared with the web.
import { z } from 'zod'
import { day } from '../../../server/http/lists/list.ts'

export const newSurvey = z.object({
  surveyedOn: day,
  answers: z.int().min(1).max(1_000),
  satisfied: z.int().min(0).max(1_000).describe('满意 and 基本满意 together'),
  basically: z.int().min(0).max(1_000).optional().describe('Of them, who said 基本满意'),
})
export type NewSurvey = z.infer<typeof newSurvey>
export const survey = newSurvey.extend({
  id: z.string(),
  low: z.boolean(),
  line: z.string().describe('The line of A14.4 on its day, in per cent'),
  sample: z.string().describe('The least share of the roster on its day, in per cent'),
  sampleTooSmall: z.boolean().describe('Nothing is concluded from it'),
})
