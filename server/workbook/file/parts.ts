import { posix } from 'node:path'
import { MOST_SHEETS, MOST_SMALL_PART_BYTES } from '../limits.ts'
import { damaged, Unreadable } from '../unreadable.ts'
import { type Archive, readPart } from './archive.ts'
import { attribute, isTrue, parseXml } from './xml.ts'

/** Where the parts of a workbook lie in the archive. Chart and macro sheets are left out: they hold no rows. */
export type Parts = {
  book: string
  sheets: { name: string; hidden: boolean; path: string }[]
  strings: string | undefined
  styles: string | undefined
  date1904: boolean
}

type Relation = { id: string; type: string; path: string }

/** Follows the relationships from the root, as file names prove nothing. Throws Unreadable. */
export async function findParts(archive: Archive): Promise<Parts> {
  const book = await findBook(archive)
  const relations = await readRelations(archive, book)
  const { listed, date1904 } = await readBook(archive, book)
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const relation = relations.find((one) => one.id === id)
    if (!relation) throw damaged(`工作表“${name}”没有内容`)
    if (relation.type !== 'worksheet') return []
    if (!archive.entries.has(relation.path.toLowerCase())) throw damaged(`工作表“${name}”的内容缺失`)
    return [{ name, hidden, path: relation.path }]
  })
  if (sheets.length === 0) throw new Unreadable('工作簿里没有工作表，请检查是否选错了文件。')
  return { book, sheets, strings: partOf('sharedStrings'), styles: partOf('styles'), date1904 }

  function partOf(type: string): string | undefined {
    const path = relations.find((one) => one.type === type)?.path
    return path && archive.entries.has(path.toLowerCase()) ? path : undefined
  }
}

async function findBook(archive: Archive): Promise<string> {
  const root = archive.entries.has('_rels/.rels') ? await readRelations(archive, '') : []
  const path = root.find((one) => one.type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  if (!archive.entries.has(path.toLowerCase())) throw damaged('缺少工作簿目录 workbook.xml')
  return path
}

async function readBook(archive: Archive, path: string) {
  const listed: { name: string; hidden: boolean; id: string }[] = []
  let date1904 = false
  await parseXml(readPart(archive, path, MOST_SMALL_PART_BYTES), path, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      if (listed.length >= MOST_SHEETS) {
        throw new Unreadable(
          `工作簿的工作表超过 ${MOST_SHEETS} 个，请把需要的工作表另存为单独的文件后重新提交。`,
        )
      }
      const state = attributes.state ?? 'visible'
      const id = Object.keys(attributes).find((full) => full.endsWith(':id'))
      listed.push({
        name: attributes.name ?? `Sheet${listed.length + 1}`,
        hidden: state !== 'visible',
        id: id ? (attributes[id] ?? '') : '',
      })
    },
  })
  return { listed, date1904 }
}

/** The relationships of `part` ('' for the whole package). Only the last word of a type is kept: the strict dialect has other URLs. */
async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = part === '' ? '' : posix.dirname(part)
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations: Relation[] = []
  await parseXml(readPart(archive, path, MOST_SMALL_PART_BYTES), path, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const target = attributes.Target ?? ''
      relations.push({
        id: attributes.Id ?? '',
        type: (attributes.Type ?? '').split('/').at(-1) ?? '',
        path: target.startsWith('/') ? target.replace(/^\/+/, '') : posix.join(folder, target),
      })
    },
  })
  return relations
}
