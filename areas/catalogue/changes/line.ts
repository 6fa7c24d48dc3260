// The lines of a change of the catalogue, as they are proposed, kept and shown. Pure; shared with the web. Money in fen.
import { z } from 'zod'
import { day } from '../../../server/http/lists/list.ts'
import { categories } from '../categories.ts'
import { levels } from '../levels.ts'

const hours = z.int('课时应为整数。').min(0).max(5000).nullable()
export const occupationCode = z
  .string()
  .trim()
  .regex(/^\d-\d{2}-\d{2}-\d{2}$/, '职业编码应写成 6-31-01-03 的样子。')
export const occupationName = z.string().trim().min(1, '请填写职业（工种）。').max(60)

/** What a line of the catalogue says. `validTo`: its last day; null: until further notice. */
export const lineValues = z.object({
  code: occupationCode,
  name: occupationName,
  level: z.enum(levels),
  online: z.boolean(),
  category: z.enum(categories),
  byCategory: z.boolean().describe('The rate is the category’s, for the catalogue has no line of its own'),
  rateFen: z.int('补贴标准应为整数分。').min(1, '补贴标准应大于 0。').max(10_000_000),
  shortage: z
    .object({ num: z.int().min(1).max(10_000), den: z.int().min(1).max(10_000) })
    .refine(({ num, den }) => num >= den, '紧缺系数不小于 1。')
    .nullable(),
  theoryHours: hours,
  practiceHours: hours,
  hours: z.int('课时应为整数。').min(1, '总课时应大于 0。').max(5000).nullable(),
  validTo: day.nullable(),
})
export type LineValues = z.infer<typeof lineValues>

const renamed = z.object({
  oldCode: occupationCode,
  oldName: occupationName,
  code: occupationCode,
  name: occupationName,
})

/** As somebody proposes it. */
export const proposedLine = z.discriminatedUnion('act', [
  lineValues.extend({ act: z.literal('add') }),
  lineValues.extend({ act: z.literal('replace'), entry: z.guid() }),
  z.object({ act: z.literal('end'), entry: z.guid() }),
  renamed.extend({ act: z.literal('map') }),
  z.object({ act: z.literal('unmap'), mapping: z.guid() }),
])
export type ProposedLine = z.infer<typeof proposedLine>

/** As it is kept: with what stood before. */
export const changeLine = z.discriminatedUnion('act', [
  lineValues.extend({ act: z.literal('add') }),
  lineValues.extend({ act: z.literal('replace'), entry: z.guid(), was: lineValues }),
  z.object({ act: z.literal('end'), entry: z.guid(), was: lineValues }),
  renamed.extend({ act: z.literal('map') }),
  z.object({ act: z.literal('unmap'), mapping: z.guid(), was: renamed }),
])
export type ChangeLine = z.infer<typeof changeLine>
export const changeLines = z.array(changeLine)

/** More than any catalogue has; a bound so that no input can fill the memory. */
export const MOST_LINES = 3000

export const actNames: Record<ChangeLine['act'], string> = {
  add: '新增',
  replace: '更改',
  end: '终止',
  map: '更名改码',
  unmap: '解除更名改码',
}

/** Which kind of line: the same occupation and level may have one of each (A13.1). */
export const kindNames = {
  ordinary: '普通',
  online: '线上',
  special: '专项能力',
  category: '按类别套用',
} as const
export type LineKind = keyof typeof kindNames
export const kindOf = (line: Pick<LineValues, 'online' | 'level' | 'byCategory'>): LineKind =>
  line.online ? 'online' : line.byCategory ? 'category' : line.level === 'special' ? 'special' : 'ordinary'

/** One line at a time for this. */
export const keyOf = ({
  code,
  name,
  level,
  online,
}: Pick<LineValues, 'code' | 'name' | 'level' | 'online'>) => `${code} ${name} ${level} ${online}`
