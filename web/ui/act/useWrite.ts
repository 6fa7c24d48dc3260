// The one way a page changes anything on the server: every save, upload, import and act goes through here.
import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { Problem } from '../../api.ts'

/** An act being done, as its form shows it. */
export type Writing = { error: unknown; isPending: boolean; fields: Record<string, string> }

/** `fields`: what was wrong with which field, as the server said it. */
export function useWrite<Answer = unknown, Input = void>(
  options: UseMutationOptions<Answer, Error, Input>,
): UseMutationResult<Answer, Error, Input> & { fields: Record<string, string> } {
  const write = useMutation(options)
  return { ...write, fields: write.error instanceof Problem ? write.error.fields : {} }
}
