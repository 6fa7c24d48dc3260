import { api, got } from '../../../../web/api.ts'
import type { FilingAct } from '../states.ts'

/** By people: with the qualification of its body it ends by itself. */
export type SentAct = Exclude<FilingAct, 'end'>
export type ActBody = { [field: string]: unknown }

const nouns = {
  submit: 'submission',
  withdraw: 'withdrawal',
  review: 'review',
  return: 'return',
  visit: 'visit',
  approve: 'approval',
  refuse: 'refusal',
  publish: 'notice',
  clear: 'clearing',
  agree: 'agreement',
  sign: 'seals',
  'settle-finding': 'settlements',
} as const satisfies Record<SentAct, string>

/** Sends one step; the server's schema says which fields belong to it and names those that are wrong. */
export const sendAct = (id: string, act: SentAct, body: ActBody) =>
  got(
    api.POST(`/api/filings/{id}/${nouns[act]}`, {
      params: { path: { id } },
      // The bodies of the eleven steps differ; the server checks each by its own schema.
      body: body as never,
    }),
  )
