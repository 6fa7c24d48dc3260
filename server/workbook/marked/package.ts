// The parts of a workbook as they lie in its zip, to be changed here and there and written again as they came.
import { posix } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { openArchive, readPart } from '../file/archive.ts'
import { MOST_MARKED_BYTES, MOST_UNZIPPED_BYTES } from '../limits.ts'
import { Unreadable } from '../unreadable.ts'

/** By path as written in the zip, in its order. Look one up with `findPart`: case and slashes do not count. */
export type Package = Map<string, Buffer>

/** Everything unpacked in memory. Throws Unreadable: damaged, encrypted, or more than is worth marking. */
export async function readPackage(bytes: Buffer): Promise<Package> {
  const archive = await openArchive(bytes)
  const parts: Package = new Map()
  let size = 0
  try {
    for (const [path, entry] of archive.entries) {
      const chunks: Buffer[] = []
      for await (const chunk of readPart(archive, path, MOST_UNZIPPED_BYTES)) {
        size += chunk.length
        if (size > MOST_MARKED_BYTES) throw tooLarge()
        chunks.push(chunk)
      }
      parts.set(
        entry.fileNameRaw.toString('utf8').replaceAll('\\', '/').replace(/^\/+/, ''),
        Buffer.concat(chunks),
      )
    }
  } finally {
    archive.zip.close()
  }
  return parts
}

export const tooLarge = () =>
  new Unreadable(
    '表格太大，不能在原表中逐格标出问题。请按页面上列出的行和列更正，或拆分成几个文件后重新放入。',
  )

/** The same parts have the same bytes, whenever they are written. */
export async function writePackage(parts: Package): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of parts)
    zip.addBuffer(content, path, { mtime: new Date(1980, 0, 1), mode: 0o100644 })
  zip.end()
  const out = new PassThrough()
  zip.outputStream.pipe(out)
  return buffer(out)
}

/** The path a part really bears; undefined when it is not there. */
export const findPart = (parts: Package, path: string): string | undefined =>
  [...parts.keys()].find((one) => one.toLowerCase() === path.toLowerCase())

/** Text of a part in UTF-8, which is all that Excel, WPS and LibreOffice write. Throws for another encoding. */
export function textOf(parts: Package, path: string): string {
  const name = findPart(parts, path)
  if (name === undefined) throw new Error(`No part ${path}`)
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(parts.get(name))
}

/** The first path of this kind that nothing lies at: xl/comments1.xml, … Some programs know a part by its name alone. */
export function freePath(parts: Package, before: string, after: string): string {
  let n = 1
  while (findPart(parts, `${before}${n}${after}`) !== undefined) n++
  return `${before}${n}${after}`
}

export function setText(parts: Package, path: string, text: string): void {
  parts.set(findPart(parts, path) ?? path, Buffer.from(text))
}

export const relationsOf = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The path that `part` refers to by this kind (comments, vmlDrawing) and maybe id; undefined when there is none. */
export function relatedPart(parts: Package, part: string, kind: string, id?: string): string | undefined {
  const at = findPart(parts, relationsOf(part))
  if (at === undefined) return undefined
  for (const [tag] of textOf(parts, at).matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)) {
    const target = attributeOf(tag, 'Target')
    if (attributeOf(tag, 'Type')?.split('/').at(-1) !== kind || !target) continue
    if (id !== undefined && attributeOf(tag, 'Id') !== id) continue
    return target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target)
  }
  return undefined
}

/** Adds a relationship and answers its id. */
export function relate(parts: Package, part: string, kind: string, target: string): string {
  const at = relationsOf(part)
  const known = findPart(parts, at)
  const text =
    known === undefined ? `<Relationships xmlns="${RELATIONS}"></Relationships>` : textOf(parts, known)
  const open = text.replace(/<((?:[\w.-]+:)?Relationships)([^>]*)\/>/, '<$1$2></$1>')
  const ids = new Set([...open.matchAll(/\sId\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id))
  let n = 1
  while (ids.has(`rIdMarked${n}`)) n++
  const id = `rIdMarked${n}`
  const prefix = /<\/((?:[\w.-]+:)?)Relationships\s*>/.exec(open)?.[1] ?? ''
  const added = `<${prefix}Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${posix.relative(posix.dirname(part), target)}"/>`
  setText(
    parts,
    at,
    open.replace(/<\/(?:[\w.-]+:)?Relationships\s*>/, (end) => added + end),
  )
  return id
}

/** Says what a new part is. `extension`: for all parts that end so. */
export function declareType(
  parts: Package,
  of: { part: string } | { extension: string },
  type: string,
): void {
  const text = textOf(parts, '[Content_Types].xml')
  const prefix = /<\/((?:[\w.-]+:)?)Types\s*>/.exec(text)?.[1] ?? ''
  if ('extension' in of && new RegExp(`Extension\\s*=\\s*["']${of.extension}["']`, 'i').test(text)) return
  const added =
    'extension' in of
      ? `<${prefix}Default Extension="${of.extension}" ContentType="${type}"/>`
      : `<${prefix}Override PartName="/${of.part}" ContentType="${type}"/>`
  setText(
    parts,
    '[Content_Types].xml',
    text.replace(/<\/(?:[\w.-]+:)?Types\s*>/, (end) => added + end),
  )
}

export function attributeOf(tag: string, name: string): string | undefined {
  const m = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return m?.[1] ?? m?.[2]
}

/** Text as it may stand in XML; what a spreadsheet would take for an escape stays what it is. */
export const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
