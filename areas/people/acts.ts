// What may be done with a person's file besides reading it. Pure; shared with the web.
import { clerks, handlers } from '../../server/access/groups.ts'
import type { FreeActs } from '../../server/cases/free-acts.ts'

export const personActs: FreeActs<'disclose' | 'account' | 'categorize' | 'erase'> = {
  steps: {
    disclose: { says: '查看完整号码', who: handlers },
    account: { says: '登记收款账户', who: clerks },
    categorize: { says: '登记人员类别', who: clerks },
    erase: { says: '删除个人信息', who: clerks },
  },
}
