// Bodies with their registers, as they come in and go out. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { listOf, longPaging } from '../../../server/http/lists/list.ts'
import { payeeChange } from '../../people/accounts/changes/schema.ts'
import { agreement, kind, text } from '../schema.ts'
import { teacher, version } from '../teachers/schema.ts'
import { account } from './account-schema.ts'
import { fee } from './fees/schema.ts'
import { bodyRegister } from './register.ts'

export const roomInput = z.object({
  name: text(40).min(1),
  kind: z.enum(['theory', 'practice']),
  seats: z.int().min(1).max(2000),
  /** Whole square metres. */
  area: z.int().min(1).max(100000),
  camera: z.boolean(),
})

export type RoomInput = z.infer<typeof roomInput>
export const roomChange = roomInput.extend({ version })
export type RoomChange = z.infer<typeof roomChange>
export const room = roomChange.extend({ id: z.string() })
export type Room = z.infer<typeof room>
export const provider = z.object({
  code: z.string(),
  name: z.string(),
  kind,
  address: z.string(),
  standing: z.enum(['normal', 'rectifying', 'cancelled']),
  contactName: z.string(),
  contactPhoneMasked: z.string().nullable(),
  licenceNo: z.string().nullable(),
  licenceUntil: z.string().nullable(),
  account: account.nullable(),
  accountChange: payeeChange.nullable(),
  accountShared: z.string().nullable().describe('Under which other names the account stands; for the bureau'),
  agreements: z.array(agreement),
  fees: z.array(fee),
  files: z
    .object({ kept: z.int(), gigabytes: z.number(), most: z.int(), mostGigabytes: z.number() })
    .describe('What it keeps, and how much it may'),
  teachers: z.array(teacher),
  rooms: z.array(room),
  acts: actOffers(bodyRegister),
})
export const publicProvider = z.object({
  name: z.string(),
  kindName: z.string(),
  occupations: z.array(z.string()),
  fromOn: z.string(),
  toOn: z.string(),
  address: z.string(),
})
export const publicQuery = z.object({ ...longPaging, q: text(60).optional() })

export const publicProviders = listOf(publicProvider)
/** 18 characters; anything else is an address that does not exist. */
export const byCode = z.object({ code: z.string().regex(/^[0-9A-Z]{18}$/) })
