// Whole fen as plain text. Pure.

/** 1500.00 and 1234.50: as a bank reads it. */
export const yuanText = (fen: number): string =>
  `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** 1,500元 */
export const yuanWords = (fen: number): string =>
  `${String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}${fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`}元`
