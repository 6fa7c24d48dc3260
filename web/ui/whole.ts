/** A number as typed into a field; undefined where nothing was typed, which is not nought. */
export const wholeIn = (typed: string): number | undefined =>
  typed.trim() === '' ? undefined : Number(typed)
