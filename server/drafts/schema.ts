// A draft as it comes in and goes out. Shared with the web.
import { z } from 'zod'
import { type DraftForm, draftFormWords } from './forms.ts'

export const draftOf = z.object({
  form: z.enum(draftFormWords as [DraftForm, ...DraftForm[]]).describe('Which form'),
  subject: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,64}$/, '草稿所属的案卷编号不对，请刷新页面后再试。')
    .describe('Id of the case the form belongs to, or `new`'),
})
export type DraftOf = z.output<typeof draftOf>

/** What is in the fields, as the page keeps it; the server never looks inside. */
const content = z.record(z.string(), z.unknown())

export const draft = z.object({ version: z.int(), savedAt: z.iso.datetime(), content })
export type Draft = z.output<typeof draft>

/** `draft` null: nothing was left unsent. */
export const foundDraft = z.object({ draft: draft.nullable() })

export const draftToSave = z.object({
  version: z.int().min(0).describe('The one this window has last seen; 0: none'),
  content,
})
export type DraftToSave = z.output<typeof draftToSave>

export const savedDraft = z.object({ version: z.int(), savedAt: z.iso.datetime() })
export const droppedDraft = z.object({ dropped: z.boolean() })
