// The two papers of 第八条: who prints them, and who notes that they came in. Pure; shared with the web.
import { paperPrinters, reviewers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

export const paperActs: FreeActs<'print' | 'receive'> = {
  steps: {
    print: { says: '下载 PDF', who: paperPrinters },
    receive: { says: '登记收到纸质件', who: reviewers },
  },
}
