import { useQueryClient } from '@tanstack/react-query'

/** Reads the class anew with every act, for the timetable moves with it. */
export const useRenewClass = (id: string) => {
  const client = useQueryClient()
  return () =>
    Promise.all([['class', id], ['tasks']].map((queryKey) => client.invalidateQueries({ queryKey })))
}
