/** Whole fen as people read it: 1,500 元, 1,234.50 元. */
export function moneyText(fen: number): string {
  const sign = fen < 0 ? '−' : ''
  const [yuan, rest] = [Math.floor(Math.abs(fen) / 100), Math.abs(fen) % 100]
  return `${sign}${grouped(yuan)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`} 元`
}

/** '1500.5' → 150050 fen; undefined when it is no amount above nothing. */
export function fenOf(text: string): number | undefined {
  const m = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(',', ''))
  const fen = m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) : 0
  return fen > 0 ? fen : undefined
}

/** 12,345 */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

export function Money({ fen }: { fen: number | null }) {
  return <span className="number">{fen === null ? '—' : moneyText(fen)}</span>
}
