import { cleanText } from './text.ts'

/** Excel: 1–31 characters, none of []:*?/\, no apostrophe at either end, unique whatever the case, not "History". */
export function sheetName(name: string, names: Set<string>): string {
  const allowed = cleanText(name)
    .replace(/[[\]:*?/\\\n\t]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
  const base = allowed === '' || /^history$/i.test(allowed) ? `${allowed}表` : allowed
  let unique = shortened(base, 31)
  for (let n = 2; names.has(unique.toLowerCase()); n++) unique = `${shortened(base, 26)}(${n})`
  names.add(unique.toLowerCase())
  return unique
}

/** Cut by UTF-16 units, as Excel counts, but never through a rare character. */
function shortened(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}
