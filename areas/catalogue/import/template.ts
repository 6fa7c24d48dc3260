// The catalogue as a workbook that may be changed and sent back, or an empty one.
import type { Tx } from '../../../server/database/db.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import type { SheetCell, SheetOut } from '../../../server/workbook/write.ts'
import { kindNames, kindOf } from '../changes/line.ts'
import { standsFrom } from '../changes/stands.ts'
import { levelNames } from '../levels.ts'
import { catalogueColumns } from './columns.ts'

export const CATALOGUE = '补贴目录'

export const emptyCatalogue = (): SheetOut[] => columnSheets(CATALOGUE, catalogueColumns)

/** What is in force on a day. */
export async function catalogueSheets(tx: Tx, on: string): Promise<SheetOut[]> {
  const { lines } = await standsFrom(tx, on)
  const rows = lines
    .filter(({ validFrom }) => validFrom === null || validFrom <= on)
    .map((line): SheetCell[] => [
      ...[
        line.code,
        line.name,
        levelNames[line.level],
        line.category,
        yuan(line.rateFen),
        kindNames[kindOf(line)],
      ],
      line.shortage ? `${line.shortage.num}/${line.shortage.den}` : '',
      ...[line.theoryHours, line.practiceHours, line.hours].map((hours) =>
        hours === null ? '' : String(hours),
      ),
      line.validTo ?? '',
    ])
  return columnSheets(CATALOGUE, catalogueColumns, rows)
}

const yuan = (fen: number): string =>
  fen % 100 === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
