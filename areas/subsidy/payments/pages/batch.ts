// The case as its pages have it.
import type { Got, RowsOf } from '../../../../web/api.ts'

export type BatchView = Got<'/api/payment-batches/{id}'>
export type Payable = RowsOf<'/api/payable-claims'>
