// Series of numbers of ours whose registers hold numbers of before, too. Pure.

/** What a number begins with, before its year. */
export const series = { agreement: 'XY', classOrder: 'ZG', order: 'ZGT', recovery: 'ZH' } as const
export type Series = keyof typeof series

/** Why a number of a paper of before is not taken: the series comes to it one day, and could go no further. Null where it is none of the series. */
export const whyOfSeries = (number: string, ...of: Series[]): string | null =>
  of.some((one) => new RegExp(`^${series[one]}[0-9]{4}-[0-9]+$`).test(number))
    ? `${number}是本系统编号的样式，接入后会与本系统的编号重复，请写明原件的编号（可以加上文书的字头）。`
    : null
