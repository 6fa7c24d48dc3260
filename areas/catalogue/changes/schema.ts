import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day } from '../../../server/http/lists/list.ts'
import { confidences } from '../../../server/intakes/kinds.ts'
import { changeLines, MOST_LINES, proposedLine } from './line.ts'
import { catalogueLife, changeActs } from './states.ts'

/** What every change says of itself, whether written by hand or read from a sheet. `backdated`: whoever dates it back says so. */
export const changeHead = z.object({
  fromOn: day,
  documentNo: z.string().trim().min(2, '请填写文件的文号。').max(100),
  source: z.string().trim().min(2, '请写明依据的文件或目录，如“启东市补贴性职业培训目录”。').max(100),
  confidence: z.enum(confidences, '请选择可信程度。'),
  reason: z.string().trim().min(5, '请写明理由，至少 5 个字。').max(500),
  backdated: z.boolean(),
})
export type ChangeHead = z.infer<typeof changeHead>

export const newChange = changeHead.extend({
  clientKey: z.string().regex(/^[0-9a-zA-Z-]{16,64}$/),
  lines: z.array(proposedLine).min(1, '请至少写一行。').max(MOST_LINES),
})
export type NewChange = z.infer<typeof newChange>

export const changeDecision = z.object({
  adopt: z.boolean(),
  reason: z.string().trim().min(2, '请写明审定意见。').max(500),
  touched: z
    .int('请填写整数。')
    .min(0)
    .optional()
    .describe('Of one that reaches back: how many open cases it touches, as whoever adopts has seen'),
})
export type ChangeDecision = z.infer<typeof changeDecision>

/** An open class or claim that a change dated back meets; nothing of it changes by itself. */
export const touchedCase = z.object({
  kind: z.enum(['class', 'claim']),
  name: z.string(),
  occupation: z.string(),
  status: z.string(),
  on: z.string().describe('Its last day that can decide'),
  href: z.string(),
})
export type TouchedCase = z.infer<typeof touchedCase>
export const touches = z.object({ count: z.int(), cases: z.array(touchedCase) })
export type Touches = z.infer<typeof touches>

/** What whoever reads the catalogue may do with it besides. */
export const catalogueActs = z.object({ acts: actOffers(changeActs) })

const counts = z.object({ add: z.int(), replace: z.int(), end: z.int(), map: z.int(), unmap: z.int() })

export const catalogueChangeLine = z.object({
  id: z.string(),
  fromOn: z.string(),
  documentNo: z.string(),
  source: z.string(),
  confidence: z.enum(confidences),
  backdated: z.boolean(),
  status: z.enum(['waiting', 'adopted', 'declined']),
  counts,
  proposedBy: z.string(),
  proposedAt: z.string(),
})
export type CatalogueChangeLine = z.infer<typeof catalogueChangeLine>
export const catalogueChangeList = z.object({
  changes: z.array(catalogueChangeLine).describe('Those that wait first, then the newest'),
})
export type CatalogueChangeList = z.infer<typeof catalogueChangeList>

export const catalogueChange = catalogueChangeLine.extend({
  reason: z.string(),
  lines: changeLines,
  wrong: z
    .array(z.object({ at: z.int(), says: z.string() }))
    .describe('What of it no longer fits the catalogue as it now stands'),
  touches: touches
    .nullable()
    .describe('Of one dated back that waits: as it is now; decided: as it was proposed'),
  file: z.object({ id: z.string(), name: z.string() }),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedReason: z.string().nullable(),
  acts: actOffers(catalogueLife),
})
export type CatalogueChange = z.infer<typeof catalogueChange>
