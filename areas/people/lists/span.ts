// From when to when somebody stands on a list, and where. Pure.

/** 2024-03-01起，某公司 */
export function spanOf(l: { fromOn: string | null; toOn: string | null; unit: string | null }): string {
  const { fromOn, toOn } = l
  const days = fromOn && toOn ? `${fromOn}至${toOn}` : fromOn ? `${fromOn}起` : toOn ? `到${toOn}止` : ''
  return [days, l.unit ?? ''].filter(Boolean).join('，')
}
