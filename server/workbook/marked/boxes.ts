// The boxes in which notes on cells are drawn.
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
} from './package.ts'

/** `row` as the spreadsheet shows it, `column` 0 = A. */
export type Note = { row: number; column: number; text: string }

export const OPEN =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
export function box({ row, column, text }: Note, id: number): string {
  const lines = Math.min(12, Math.ceil(text.length / 18) + 1)
  const anchor = [column + 1, 15, Math.max(0, row - 2), 4, column + 4, 15, Math.max(0, row - 2) + lines, 4]
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(', ')}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  )
}
export function drawBoxes(parts: Package, sheet: string, n: number, notes: Note[]): string | null {
  const shown = /<(?:[\w.-]+:)?legacyDrawing\s[^>]*>/.exec(textOf(parts, sheet))?.[0]
  const boxes = notes.map((note, i) => box(note, 900000 + n * 10000 + i)).join('')
  const known = shown && relatedPart(parts, sheet, 'vmlDrawing', attributeOf(shown, 'id'))
  if (known) {
    const at = findPart(parts, known) ?? known
    setText(
      parts,
      at,
      textOf(parts, at).replace(/<\/xml\s*>\s*$/, (end) => boxes + end),
    )
    return null
  }
  const path = freePath(parts, 'xl/drawings/vmlDrawing', '.vml')
  declareType(parts, { extension: 'vml' }, 'application/vnd.openxmlformats-officedocument.vmlDrawing')
  setText(parts, path, `${OPEN}${boxes}</xml>`)
  return relate(parts, sheet, 'vmlDrawing', path)
}
