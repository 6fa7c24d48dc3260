// The case as its pages have it.
import type { Got, RowOf } from '../../../../web/api.ts'

export type BatchView = Got<'/api/payment-batches/{id}'>
export type Payable = RowOf<'/api/payable-claims'>
export type PayableChoice = Got<'/api/payable-claims/choice'>
