// An act on a concern as it goes out: each at its own address.
import { api, got } from '../../../web/api.ts'
import type { Settlement } from '../names.ts'
import type { ConcernAct } from '../states.ts'
import type { ConcernView } from './concern.ts'

export type Verb = Exclude<ConcernAct, 'lapse' | 'add'>
type Settled = { settlement: Settlement; restsOn: { kind: string; id: string | null } | null } & {
  proposes: 'upheld' | 'dismissed'
  severe?: boolean
  attempts?: number
}

export function sendAct(
  { id, version }: Pick<ConcernView, 'id' | 'version'>,
  verb: Verb,
  words: string,
  { severe, attempts, proposes, restsOn, settlement }: Settled,
) {
  const params = { path: { id } }
  if (verb === 'answer') return got(api.POST('/api/concerns/{id}/answer', { params, body: { words } }))
  if (verb === 'propose')
    return got(
      api.POST('/api/concerns/{id}/proposal', {
        params,
        body: { version, words, proposes, severe, attempts },
      }),
    )
  if (verb === 'settle') {
    const on = restsOn?.id ? { kind: restsOn.kind, id: restsOn.id } : null
    return got(
      api.POST('/api/concerns/{id}/settlement', {
        params,
        body: { version, settlement, restsOn: on, words },
      }),
    )
  }
  const decision = verb === 'uphold' ? 'upheld' : 'dismissed'
  return got(
    api.POST('/api/concerns/{id}/decision', {
      params,
      body: { version, decision, words, severe, restsOn: decision === 'dismissed' ? restsOn : null },
    }),
  )
}
