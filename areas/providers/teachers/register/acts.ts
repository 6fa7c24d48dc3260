// What may be begun at the register of teachers. Pure; shared with the web.
import { body } from '../../../../server/access/groups.ts'
import type { FreeActs } from '../../../../server/cases/free-acts.ts'

export const teacherRegister: FreeActs<'register'> = {
  steps: { register: { says: '登记教师', who: body } },
}
