// The case as its pages have it.
import type { Got } from '../../../web/api.ts'

export type ExitView = Got<'/api/exits/{code}'>
export type HoldView = ExitView['holds'][number]
export type RecoveryView = ExitView['recoveries'][number]
