import type { RowOf } from '../../api.ts'

export type AccountRow = RowOf<'/api/accounts'>
