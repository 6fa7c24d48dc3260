// A class in training as a case: the class itself, with what may be done beside it (第十条).
import type { CaseKind } from '../../../server/cases/case.ts'
import { classCase } from '../../classes/case.ts'
import type { ClassRecord } from '../../classes/judge.ts'
import type { ClassStatus } from '../../classes/states.ts'
import { type TeachingAct, teachingLife } from './states.ts'

export const teachingCase: CaseKind<ClassRecord, ClassStatus, TeachingAct, object> = {
  ...classCase,
  life: teachingLife,
  change: async (_, row) => row,
}
