// A sheet as it travels: the file, what goes along with it, and what a person has changed in how it is read.
import type { Headers } from './ColumnChoice.tsx'
import type { Mends } from './SheetProblems.tsx'

/** The file itself stays as it is. `besides`: headers of the other files, by their field. */
export type Changed = { mends: Mends; headers: Headers; besides: Record<string, Headers> }
export const nothing: Changed = { mends: {}, headers: {}, besides: {} }

export function sheetForm(of: {
  file: File
  besides: Record<string, File>
  fields: Record<string, string>
  clientKey: string
  how: Changed
}): FormData {
  const form = new FormData()
  form.append('clientKey', of.clientKey)
  for (const [name, value] of Object.entries(of.fields)) form.append(name, value)
  const { mends, headers, besides } = of.how
  const cells = Object.entries(mends).map(([place, text]) => ({ ...placeOf(place), text }))
  const others = Object.entries(besides)
    .filter(([name, named]) => name in of.besides && Object.keys(named).length > 0)
    .map(([name, named]) => [name, { headers: named }])
  const how = {
    ...(cells.length > 0 && { mends: cells }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(others.length > 0 && { besides: Object.fromEntries(others) }),
  }
  if (Object.keys(how).length > 0) form.append('how', JSON.stringify(how))
  form.append('file', of.file)
  for (const [name, file] of Object.entries(of.besides)) form.append(name, file)
  return form
}

const placeOf = (place: string) => {
  const [, sheet = '', column = '', row = ''] = /^(.*)!([A-Z]+)(\d+)$/s.exec(place) ?? []
  return { sheet, column, row: Number(row) }
}
