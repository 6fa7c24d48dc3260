import type { Got } from '../../../../web/api.ts'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'

export type Changes = Got<'/api/classes/{id}/lesson-changes'>

/** An act on the plan of a class. The class is read anew, for the timetable moves with it. */
export const useChangeAct = <Input>(
  id: string,
  send: (input: Input) => Promise<unknown>,
  onSuccess?: () => void,
) =>
  useAct({
    of: ['class', id, 'changes'],
    answers: isCase<Changes>,
    renews: [['class', id]],
    send,
    onSuccess,
  })
