// The case as its pages have it.
import { type ActOffer, isOffered } from '../../../../server/cases/steps.ts'
import type { Got, RowOf } from '../../../../web/api.ts'

export type ClaimView = Got<'/api/claims/{id}'>
export type ClaimRow = RowOf<'/api/claims'>

export type Acts = readonly ActOffer<'claim' | 'approve' | 'publish' | 'bring-in'>[]

/** Claims of which status whoever reads decides many at once; what waits for approval goes first. */
export const choosableBy = (acts: Acts, rows: ClaimRow[]) => {
  const approves = isOffered(acts, 'approve')
  const publishes = isOffered(acts, 'publish')
  if (approves && publishes) return rows.some((row) => row.status === 'reviewed') ? 'reviewed' : 'approved'
  return approves ? 'reviewed' : publishes ? 'approved' : null
}
