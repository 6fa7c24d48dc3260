import type { RowOf } from '../../../../web/api.ts'
import { useAct } from '../../../../web/ui/act/useAct.ts'

export type Complaint = RowOf<'/api/complaints'>

/** What is said of a body counts among its triggers of the exit. */
export const useComplaintAct = <Input = void>(act: {
  send: (input: Input) => Promise<unknown>
  onSuccess: () => void
}) => useAct<Complaint, Input>({ of: ['complaints'], renews: [['exits'], ['exit']], ...act })
