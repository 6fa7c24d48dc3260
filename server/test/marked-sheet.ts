// A marked workbook as a second reader sees it.
import excel from 'exceljs'

export async function opened(bytes: Buffer): Promise<excel.Workbook> {
  const book = new excel.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  return book
}

/** Where cells are noted, by address: the texts of the notes. */
export function notesOf(sheet: excel.Worksheet): Record<string, string> {
  const notes: Record<string, string> = {}
  sheet.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      const { note } = cell
      const text = typeof note === 'string' ? note : (note?.texts ?? []).map((t) => t.text).join('')
      if (text !== '') notes[cell.address] = text
    }),
  )
  return notes
}
