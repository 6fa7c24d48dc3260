import { z } from 'zod'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { lineValues } from '../changes/line.ts'
import { changeHead } from '../changes/schema.ts'

/** What goes along with the sheet. `whole`: lines that it does not hold end. */
export const importFields = changeHead.extend({
  scope: z.enum(['whole', 'part'], '请选择整本目录或部分条目。'),
})
export type ImportFields = z.infer<typeof importFields>

export const differenceKinds = ['add', 'end', 'rate', 'hours', 'shortage', 'other', 'map'] as const

const shownDifference = z.object({
  kind: z.enum(differenceKinds),
  row: z.int().nullable().describe('Of the sheet; null: the sheet does not hold it'),
  is: lineValues.nullable(),
  was: lineValues.nullable(),
  old: z.object({ oldCode: z.string(), oldName: z.string() }).nullable(),
})

export const catalogueImport = sheetAnswer.extend({
  changeId: z.string().nullable().describe('The change that it became, once confirmed'),
  fromOn: z.string(),
  counts: z.record(z.enum(differenceKinds), z.int()),
  unchanged: z.int(),
  differences: z.array(shownDifference),
})
export type CatalogueImport = z.infer<typeof catalogueImport>
