// What somebody is told, and how it goes out to pages. Shared with the web.
import { z } from 'zod'
import { clerks } from '../access/groups.ts'
import type { FreeActs } from '../cases/free-acts.ts'
import { listOf, longPaging } from '../http/lists/list.ts'
import { registerOf } from '../http/lists/register.ts'

/** `text` goes by every channel and holds nothing about anybody else; `detail` is for the desk: a reason, a demand. */
export type Content = { title: string; text: string; detail: string | null; href: string }

export const messageStatuses = ['waiting', 'sent', 'given-up', 'not-set-up'] as const
export type MessageStatus = (typeof messageStatuses)[number]

export const message = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  detail: z.string().nullable(),
  href: z.string().describe('Page of the case'),
  clause: z.string().nullable(),
  toldAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable().describe('Null: nobody has read it yet'),
  readBy: z.string().nullable(),
})
export type Message = z.output<typeof message>
export const messageList = listOf(message).extend({ unread: z.int() })
export const messageQuery = z.object({ ...longPaging, unread: z.enum(['true']).optional() })
export type MessageQuery = z.output<typeof messageQuery>
export const unreadCount = z.object({ unread: z.int() })

/** Never what was said: only that it did not arrive, and why. */
export const undelivered = z.object({
  id: z.string(),
  kindName: z.string(),
  channelName: z.string(),
  to: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().describe('The case it was about'),
  status: z.enum(messageStatuses),
  why: z.string(),
  tries: z.int(),
  toldAt: z.iso.datetime(),
})
export type Undelivered = z.output<typeof undelivered>
export const undeliveredRegister: FreeActs<'again'> = { steps: { again: { says: '再送', who: clerks } } }
export const undeliveredList = registerOf(undelivered, undeliveredRegister)
export const undeliveredQuery = z.object(longPaging)
export type UndeliveredQuery = z.output<typeof undeliveredQuery>

export const sentAgain = z.object({ waiting: z.literal(true) })
