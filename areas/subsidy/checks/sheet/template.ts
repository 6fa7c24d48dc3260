// The empty workbook to fill in, with a page that says what goes where.
import { columnSheets } from '../../../../server/workbook/sheet/template.ts'
import type { SheetOut } from '../../../../server/workbook/write.ts'
import { claimColumns } from './columns.ts'

export const templateSheets = (): SheetOut[] => columnSheets('补贴申领', claimColumns)
