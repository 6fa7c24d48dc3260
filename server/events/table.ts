// What a room says of its event table, once: the name that its migration gave to make_event_table, and what stands in it.
import type { z } from 'zod'
import type { Tables } from '../../db/tables.ts'

/** The columns of the template, by which an event table is known among the others. */
type Template = { on_day: string; personal_enc: Buffer | null; client_key: string; subject_id: string }
export type EventTableName = { [K in keyof Tables]: Tables[K] extends Template ? K : never }[keyof Tables]

/** `content`: facts that whoever sees the row may read. `personal`: what is the person's alone, kept as ciphertext. */
export type EventTable<Content, Personal> = {
  name: EventTableName
  content: z.ZodType<Content>
  personal: z.ZodType<Personal>
}

export const eventTable = <Content, Personal>(
  name: EventTableName,
  shape: { content: z.ZodType<Content>; personal: z.ZodType<Personal> },
): EventTable<Content, Personal> => ({ name, ...shape })

/** Where an event was made: on the page of a desk or a phone, by a sheet, by a device, by the house itself. */
export type EventSource = 'desk' | 'phone' | 'sheet' | 'device' | 'house'

/** What a page shows in the place of values that were erased. */
export const erasedWords = '（已删除）'

/** Binds the ciphertext to its row. */
export const purposeOf = (table: string, id: string) => `event ${table} ${id}` as const
