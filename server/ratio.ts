// Shares in whole numbers: 7 of 10, never 0.7. Pure; shared with the web and with the frozen rules.

export type Ratio = { num: number; den: number }

/** Exactly the minimum is not below; of nothing, nothing is below. */
export const isBelow = (part: number, whole: number, min: Ratio): boolean => part * min.den < whole * min.num

/** 70%, 82.5%; 1/3 where no percentage is exact: a number of the law as people read it. */
export const ratioText = ({ num, den }: Ratio): string =>
  (num * 1000) % den === 0 ? `${(num * 1000) / den / 10}%` : `${num}/${den}`

/** 79.9%: rounded down, so that what is below never looks as if it were not; '—' of nothing. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.floor((part * 1000) / whole) / 10}%`

/** 83.3333%: an attendance as claims carry it, in millionths, exactly. */
export const millionthsText = (millionths: number): string => `${millionths / 10_000}%`
