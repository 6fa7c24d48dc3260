// What an agreement names in one cell: occupations, each up to a level, as 附件2 prints them. Pure.
import { plain, type Reading } from '../../../../server/workbook/cells.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { type Level, levelNames, readLevel } from '../../../catalogue/levels.ts'

/** `code`: null where the cell names none; the catalogue is asked for it. */
export type NamedOccupation = { code: string | null; name: string; level: Level }

/** 电工（四级）、焊工（五级）, as people read it. */
export const namedSays = (named: readonly { name: string; level: Level }[]): string =>
  named.map((o) => `${o.name}（${levelNames[o.level]}）`).join('、')

/** 电工（最高四级）、6-31-01-03 电工（四级）；焊工(专项能力). Each once. */
export function readOccupations(cell: Cell): Reading<NamedOccupation[]> {
  const found: NamedOccupation[] = []
  for (const part of plain(cell).split(/[、,;。\n](?![^()]*\))/)) {
    const text = part.replace(/ /g, '')
    if (text === '') continue
    const m = /^(\d-\d{2}-\d{2}-\d{2})?(.+)\((?:最高)?([^()]+)\)$/.exec(text)
    const level = m ? readLevel(m[3]!) : undefined
    if (!m || !level)
      return {
        wrong: `“${text.slice(0, 30)}”不能读出职业和等级，请写成“电工（四级）”的样子，几个职业之间用顿号隔开。`,
      }
    const name = m[2]!
    if (found.some((one) => one.name === name))
      return { wrong: `“${name.slice(0, 30)}”写了两次，只写最高的等级。` }
    found.push({ code: m[1] ?? null, name, level })
  }
  return found.length > 0 ? { value: found } : { wrong: '没有写明职业和等级，请补填。' }
}
