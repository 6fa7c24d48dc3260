// Is anything filled in at all?
import type { Found } from './keep.ts'

/** The draft's values over the form's own; one that no longer fits the form (it has changed since) is left out. */
export function filled<Form extends object>(start: Form, { content }: Found): Form {
  const values = typeof content.values === 'object' && content.values !== null ? content.values : {}
  const known = start as Record<string, unknown>
  const fits = ([name, value]: [string, unknown]) => {
    const own = known[name]
    return (
      own === undefined ||
      own === null ||
      (typeof own === typeof value && Array.isArray(own) === Array.isArray(value))
    )
  }
  return { ...start, ...Object.fromEntries(Object.entries(values).filter(fits)) }
}
