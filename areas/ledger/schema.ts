// What comes in and goes out of the ledger. Shared with the web.
import { z } from 'zod'
import { openFindings } from '../../regulation/settlements/schema.ts'
import { Invalid } from '../../server/errors.ts'
import { actOffers } from '../../server/http/act-offers.ts'
import { listOf, longPaging, sortBy } from '../../server/http/lists/list.ts'
import { ledgerKinds, uploadedKinds } from './items.ts'
import { ledgerLife } from './states.ts'

export const ledgerQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional(),
  archived: z.enum(['yes', 'no']).optional(),
  sort: sortBy('endsOn', 'archivedOn', 'classNo'),
})
export type LedgerQuery = z.infer<typeof ledgerQuery>

const until = {
  keepFrom: z.string(),
  keepUntil: z.string().describe('Last day on which the ledger is kept'),
  videoKeepUntil: z.string(),
}

export const ledgerRow = z.object({
  classId: z.string(),
  classNo: z.string(),
  className: z.string(),
  providerName: z.string(),
  occupation: z.string(),
  endsOn: z.string(),
  status: z.string(),
  missing: z.array(z.string()).describe('Names of what is not there'),
  archivedOn: z.string().nullable(),
  ...until,
})
export type LedgerListRow = z.infer<typeof ledgerRow>
export const ledgerList = listOf(ledgerRow)

const file = z.object({ id: z.string(), name: z.string(), bytes: z.int(), recordedAt: z.string().nullable() })

export const ledger = ledgerRow.extend({
  version: z.int(),
  items: z.array(
    z.object({
      kind: z.enum(ledgerKinds),
      clause: z.string(),
      name: z.string(),
      state: z.enum(['there', 'missing', 'not-needed']),
      says: z.string(),
      made: z.boolean().describe('Drawn from the records'),
      uploadable: z.boolean(),
      files: z.array(file),
    }),
  ),
  manifestHash: z.string().nullable(),
  acts: actOffers(ledgerLife),
  open: openFindings,
  unsettled: z.int().describe('How many of them nobody of the bureau has settled as met'),
  retention: z.object({
    ledgerMonths: z.int(),
    videoMonths: z.int(),
    start: z.string().describe('The reading in force, in words'),
    archiveDays: z.int().nullable().describe('ledger.archiveDays; null while nobody has decided it'),
  }),
})
export type Ledger = z.infer<typeof ledger>

/** The text fields of an upload. Throws Invalid. */
export function readUploadFields(fields: Record<string, string>): { kind: (typeof uploadedKinds)[number] } {
  const kind = uploadedKinds.find((known) => known === fields.kind)
  if (!kind) throw new Invalid('没有保存。', { kind: '请选择要上传的是哪一项材料。' })
  return { kind }
}

export const archiving = z.object({ version: z.int() })
