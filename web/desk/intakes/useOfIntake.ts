import { useAddress } from '../../ui/register/useAddress.ts'
import type { Filter } from '../../ui/register/useList.ts'

/** The filters of a register and, where the address names one sheet that was brought in, that sheet. */
export function useOfIntake(filters: Filter[]): Filter[] {
  const { get } = useAddress()
  const intake = get('intake')
  if (!intake) return filters
  const options = [{ value: intake, label: '只看这次接入' }]
  return [...filters, { kind: 'choice', name: 'intake', label: '接入', all: '全部接入', options }]
}
