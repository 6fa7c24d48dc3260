// Refund lines as people read and type them. Pure; shared with the web.
import type { RefundLine } from './schema.ts'

/** 667 → 66.7% */
export const shareText = (perMille: number): string =>
  `${Math.floor(perMille / 10)}${perMille % 10 === 0 ? '' : `.${perMille % 10}`}%`

/** '66.7' → 667; undefined when it is no share of a whole. */
export function perMilleOf(typed: string): number | undefined {
  const m = /^(\d{1,3})(?:\.(\d))?%?$/.exec(typed.trim())
  const found = m ? Number(m[1]) * 10 + Number(m[2] ?? 0) : undefined
  return found !== undefined && found <= 1000 ? found : undefined
}

/** 开课前退 100%；开课三分之一以内退 66.7%。其他…… */
export function refundText({ refunds, refundRule }: { refunds: RefundLine[]; refundRule: string }): string {
  const lines = refunds.map(({ until, perMille }) =>
    perMille === 0 ? `${until}不退` : `${until}退 ${shareText(perMille)}`,
  )
  return [lines.length > 0 ? `${lines.join('；')}。` : '', refundRule].join('')
}
