// What all lists have in common: ?page=1&size=50 in, { rows, total, more, page, size } out.
import { z } from 'zod'
import { usual } from '../../workbook/sheet/same.ts'

const fromBothEnds = (page: number) => page !== 0
const noPage = '页码从 1 开始，倒数第一页是 -1。'

/** A page holds at most 200 rows and is named by its number alone: from 1, or -1 for the last page. */
export const pagingByNumber = {
  size: z.coerce.number().int().min(1).max(200).default(50),
  page: z.coerce.number().int().min(-1_000_000).max(1_000_000).refine(fromBothEnds, noPage).default(1),
}

/** Ids of the rows next to which a page lies; from the answer before it. */
const beside = (id: z.ZodType<string>) => ({
  after: id.optional().describe('The page begins after this row; `page` then only says where one is'),
  before: id.optional().describe('The page ends before this row'),
})

/** Of a register that may be too long to count (server/database/pages.ts): -1 is its last page, -2 the one before it. */
export const longPaging = { ...pagingByNumber, ...beside(z.guid()) }

/** The same in a body, which has numbers of its own: nothing is read as one. */
export const longPagingInBody = {
  ...beside(z.guid()),
  page: z.int().min(-1_000_000).max(1_000_000).refine(fromBothEnds, noPage).default(1),
  size: z.int().min(1).max(200).default(50),
}

/** Of a register whose rows are numbered. */
export const numberedPaging = { ...longPaging, ...beside(z.string().regex(/^[1-9]\d{0,17}$/)) }

/** `more`: there are more than `total`, which is as far as they were counted (server/database/pages.ts). */
export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    total: z.int(),
    more: z.boolean().optional(),
    page: z.int(),
    size: z.int(),
    before: z
      .string()
      .optional()
      .describe('Of the first row: asked for as `before`, the rows that lie before it are answered'),
    after: z
      .string()
      .optional()
      .describe('Of the last row: asked for as `after`, the rows that lie after it are answered'),
  })

/** Ids in addresses: any UUID PostgreSQL takes. Something else is an address that does not exist (404). */
export const byId = z.object({ id: z.guid() })

/** A calendar day that exists, in the centuries people live in: arithmetic on it stays a day that can be written. */
export const day = z.iso
  .date()
  .refine((on) => on >= '1900-01-01' && on < '2200-01-01', '日期应在 1900 年至 2199 年之间，请核对年份。')

/** % and _ typed by a person are meant as they stand; look-alike characters and dots find the usual ones. */
export const contains = (text: string): string => `%${usual(text).replace(/[\\%_]/g, '\\$&')}%`

/** What is typed into the one search at the top; at most eight answers of a kind. */
export const searchWords = z.object({ q: z.string().trim().min(1).max(60) })

/**
 * Patterns for `like`: as it stands, and from three characters on with anything between them, so that 江海学校 finds 江海职业培训学校
 * and jhxx finds it by its initials.
 */
export function patternsOf(words: string): { exact: string; loose: string } {
  const exact = contains(words.trim().toLowerCase())
  const letters = [...usual(words).replace(/\s/g, '').toLowerCase()]
  if (letters.length < 3) return { exact, loose: exact }
  return { exact, loose: `%${letters.map((letter) => letter.replace(/[\\%_]/, '\\$&')).join('%')}%` }
}

/** ?sort= takes these names and their reverse; without it the register keeps its own order, what waits first. */
export const sortBy = <const T extends string>(...names: T[]) =>
  z.enum(names.flatMap((name) => [name, `-${name}` as const]) as [T | `-${T}`, ...(T | `-${T}`)[]]).optional()
