// What is found and waits for a person, as it goes out, and what is made of it. Shared with the web.
import { z } from 'zod'
import { day } from '../../server/http/lists/list.ts'
import { explainedFinding } from '../explained.ts'
import { outcomes } from './names.ts'

const words = (asked: string, least: number) =>
  z.string().trim().min(least, `${asked}，至少 ${least} 个字。`).max(1000, '最多 1000 个字。')

export const findingSettlement = z.object({
  rule: z.string().max(80),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, '核验结果的标识有误，请刷新页面后再办。'),
  seen: z
    .guid()
    .nullable()
    .default(null)
    .describe('The settlement that the page showed, which this one replaces'),
  outcome: z.enum(outcomes),
  reason: words('请写明理由', 5),
  evidence: z.string().trim().max(1000, '最多 1000 个字。').default(''),
  // Where it is found to hold on something of the case alone: a key of its `rests`.
  restsOn: z.string().max(80).nullish(),
  // For the whole list that the finding waits for, until this day; without one as long as the register lets it.
  forSource: z.boolean().default(false),
  untilOn: day.nullish(),
})
export type FindingSettlement = z.infer<typeof findingSettlement>

export const openFinding = explainedFinding.extend({
  no: z.int().describe('Its number at the head of the case'),
  rule: z.string(),
  fingerprint: z.string(),
  leeway: z
    .object({ clause: z.string(), words: z.string(), says: z.string() })
    .nullable()
    .describe('Where the text leaves room to let it pass'),
  mayMeet: z.boolean().describe('False: the records or a measurement show it, and no word makes it hold'),
  // On what of the case alone it may be found to hold, each by what it is called; null where words say on what.
  rests: z.record(z.string(), z.string()).nullable(),
  source: z
    .object({ key: z.string(), title: z.string() })
    .nullable()
    .describe('The list of another department that it waits for'),
  settled: z
    .object({
      id: z.string(),
      outcome: z.enum(outcomes),
      reason: z.string(),
      evidence: z.string().nullable(),
      by: z.string(),
      at: z.string(),
      forSource: z.boolean(),
      // Of a whole list.
      untilOn: z.string().nullable(),
    })
    .nullable(),
})
export type OpenFinding = z.infer<typeof openFinding>
/** For the bureau; empty for others, and where all holds. */
export const openFindings = z.array(openFinding)
