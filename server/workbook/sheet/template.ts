// The workbook to fill in, with a page that says what goes where.
import type { SheetCell, SheetOut } from '../write.ts'
import type { Column } from './columns.ts'

export function columnSheets(name: string, columns: readonly Column[], rows: SheetCell[][] = []): SheetOut[] {
  const widest = columns.reduce((most, { titles }) => Math.max(most, titles[0].length), 0)
  return [
    {
      name,
      columns: columns.map(({ titles: [title] }) => ({
        title,
        kind: 'text',
        width: Math.max(12, title.length * 2 + 4),
      })),
      rows,
      autofilter: false,
    },
    {
      name: '填写说明',
      columns: [
        { title: '栏目', width: Math.max(18, widest * 2 + 4) },
        { title: '是否必有', width: 12 },
        { title: '怎样填写', width: 80, wrap: true },
      ],
      rows: columns.map(({ titles, required, hint = '' }): SheetCell[] => [
        titles[0],
        required ? '必有' : '可以没有',
        hint,
      ]),
      autofilter: false,
    },
  ]
}
