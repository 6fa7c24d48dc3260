// What all lists have in common: ?page=1&size=50 in, { rows, total, page, size } out.
import { z } from 'zod'

/** Pages are counted from 1; a page holds at most 200 rows. */
export const paging = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
}

export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int(), page: z.int(), size: z.int() })

/** Ids in addresses: any UUID PostgreSQL takes. Something else is an address that does not exist (404). */
export const byId = z.object({ id: z.guid() })

/** A calendar day that exists, in the centuries people live in: arithmetic on it stays a day that can be written. */
export const day = z.iso
  .date()
  .refine((on) => on >= '1900-01-01' && on < '2200-01-01', '日期应在 1900 年至 2199 年之间，请核对年份。')

/** % and _ typed by a person are meant as they stand. */
export const contains = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
