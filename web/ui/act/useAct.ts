// An act on a case: sent, its answer shown at once as the case now stands, and what it made stale read anew.
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useWrite } from './useWrite.ts'

type Options<Case, Input> = {
  /** The query that holds the case; where the act answers something else, it is only read anew. */
  of: QueryKey
  answers?: (answer: unknown) => answer is Case
  /** Lists and sums beside it; what waits for whom always is. */
  renews: QueryKey[]
  send: (input: Input) => Promise<unknown>
  onSuccess?: () => void
}

export function useAct<Case, Input = void>({ of, answers, renews, send, onSuccess }: Options<Case, Input>) {
  const client = useQueryClient()
  return useWrite<unknown, Input>({
    mutationFn: send,
    onSuccess: (answer) => {
      if (answers?.(answer)) client.setQueryData<Case>(of, answer)
      onSuccess?.()
    },
    // Also after a refusal: somebody else may have been faster.
    onSettled: () =>
      Promise.all([of, ...renews, ['tasks']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** Every answer of an act that carries what may be done next is the case itself. */
export const isCase = <Case extends { acts: readonly unknown[] }>(answer: unknown): answer is Case =>
  typeof answer === 'object' && answer !== null && 'acts' in answer
