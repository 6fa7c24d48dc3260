// The case as its pages have it.

import type { Got } from '../../../../web/api.ts'
import type { Writing } from '../../../../web/ui/act/useWrite.ts'
import type { ActBody } from './acts.ts'

export type FilingView = Got<'/api/filings/{id}'>

export type ActFormProps = {
  filing: FilingView
  act: Writing
  close: () => void
  /** `sent`: called once the server has taken it. */
  onSend: (body: ActBody, sent?: () => void) => void
}
