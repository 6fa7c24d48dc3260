// The case as its pages have it, and how they act on it.
import type { Got } from '../../../../web/api.ts'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'

export type Supervision = Got<'/api/classes/{id}/supervision'>

/** What was seen or ordered tells on the class, its exam, its claims and its body: everything is read anew. */
export const useSupervisionAct = <Input = void>(
  classId: string,
  { send, onSuccess }: { send: (input: Input) => Promise<unknown>; onSuccess: () => void },
) =>
  useAct<Supervision, Input>({ of: ['supervision', classId], answers: isCase, renews: [[]], send, onSuccess })
