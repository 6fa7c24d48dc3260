// The case as its pages have it.
import type { Got, RowOf } from '../../../../web/api.ts'

export type ClaimView = Got<'/api/claims/{id}'>
export type ClaimRow = RowOf<'/api/claims'>
