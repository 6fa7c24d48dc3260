// Notes on cells, as every spreadsheet program shows them: a list of texts, and a drawing with a box for each.
import { columnName } from '../workbook.ts'
import { drawBoxes, type Note } from './boxes.ts'
import {
  attributeOf,
  declareType,
  findPart,
  freePath,
  type Package,
  relate,
  relatedPart,
  setText,
  textOf,
  xmlText,
} from './package.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const COMMENTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const AUTHOR = '启训'

/** Takes away what was noted at an earlier time, when the workbook was corrected and is sent again. */
export function dropNotes(parts: Package, sheet: string): void {
  const list = relatedPart(parts, sheet, 'comments')
  if (!list || findPart(parts, list) === undefined) return
  const xml = textOf(parts, list)
  const authors = [...xml.matchAll(/<(?:[\w.-]+:)?author(?:\s*\/>|>([^<]*)<)/g)].map(([, name]) => name)
  const gone = new Set<string>()
  const left = xml.replace(/<((?:[\w.-]+:)?)comment\s[^>]*>[\s\S]*?<\/\1comment\s*>/g, (note) => {
    if (authors[Number(attributeOf(note, 'authorId'))] !== AUTHOR) return note
    gone.add(attributeOf(note, 'ref') ?? '')
    return ''
  })
  if (gone.size === 0) return
  setText(parts, list, left)
  const drawing = relatedPart(parts, sheet, 'vmlDrawing')
  if (!drawing || findPart(parts, drawing) === undefined) return
  const boxes = textOf(parts, drawing).replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, (box) => {
    const at = (name: string) => Number(new RegExp(`<x:${name}>\\s*(\\d+)`).exec(box)?.[1] ?? Number.NaN)
    return gone.has(`${columnName(at('Column'))}${at('Row') + 1}`) ? '' : box
  })
  setText(parts, drawing, boxes)
}

/**
 * Adds notes to a sheet; one that has notes keeps them, and a cell that has one gets the sentence below it. Answers the
 * relationship of the new drawing, null when the sheet points to one already. `n` tells the boxes of one sheet from another's.
 */
export function addNotes(parts: Package, sheet: string, n: number, notes: Note[]): string | null {
  const listed = relatedPart(parts, sheet, 'comments')
  const list = (listed && findPart(parts, listed)) ?? freePath(parts, 'xl/comments', '.xml')
  if (!parts.has(list)) {
    relate(parts, sheet, 'comments', list)
    declareType(parts, { part: list }, COMMENTS)
    setText(
      parts,
      list,
      `<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`,
    )
  }
  const { text, fresh } = withNotes(textOf(parts, list), notes)
  setText(parts, list, text)
  return drawBoxes(parts, sheet, n, fresh)
}

function withNotes(xml: string, notes: Note[]): { text: string; fresh: Note[] } {
  const p = /<((?:[\w.-]+:)?)comments[\s>]/.exec(xml)?.[1] ?? ''
  let text = xml
    .replace(new RegExp(`<${p}authors\\s*/>`), `<${p}authors></${p}authors>`)
    .replace(new RegExp(`<${p}commentList\\s*/>`), `<${p}commentList></${p}commentList>`)
  const authors = /authors[^>]*>([\s\S]*?)<\/(?:[\w.-]+:)?authors/.exec(text)?.[1] ?? ''
  const author = [...authors.matchAll(/<(?:[\w.-]+:)?author[\s/>]/g)].length
  text = text.replace(`</${p}authors>`, () => `<${p}author>${AUTHOR}</${p}author></${p}authors>`)
  const taken = new Set(
    [...text.matchAll(/<(?:[\w.-]+:)?comment\s[^>]*>/g)].map(([tag]) => attributeOf(tag, 'ref')),
  )
  const fresh: Note[] = []
  const added: string[] = []
  for (const note of notes) {
    const ref = `${columnName(note.column)}${note.row}`
    const said = `<${p}r><${p}t xml:space="preserve">${xmlText(note.text)}</${p}t></${p}r>`
    const own = `<${p}comment\\s[^>]*ref\\s*=\\s*["']${ref}["'][^>]*>[\\s\\S]*?</${p}text\\s*>`
    const there = taken.has(ref) ? new RegExp(own).exec(text) : null
    if (there) {
      if (there[0].includes(xmlText(note.text))) continue
      const below = said.replace('preserve">', 'preserve">\n')
      const longer = there[0].replace(new RegExp(`</${p}text\\s*>$`), (end) => below + end)
      text = text.replace(there[0], () => longer)
      continue
    }
    fresh.push(note)
    added.push(`<${p}comment ref="${ref}" authorId="${author}"><${p}text>${said}</${p}text></${p}comment>`)
  }
  return { text: text.replace(`</${p}commentList>`, (end) => added.join('') + end), fresh }
}
