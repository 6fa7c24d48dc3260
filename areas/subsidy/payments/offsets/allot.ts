// Which lines of a batch bear an offset. Pure. Money in fen.

export type OwnLine = { id: string; amountFen: number; keptFen: number }

/** From the first line on as much as each still has, until the amount is reached; undefined when they have less together. */
export function allot(lines: OwnLine[], amountFen: number): { id: string; amountFen: number }[] | undefined {
  let rest = amountFen
  const shares = lines.flatMap(({ id, amountFen: gross, keptFen }) => {
    const share = Math.min(rest, gross - keptFen)
    rest -= share
    return share > 0 ? [{ id, amountFen: share }] : []
  })
  return rest === 0 ? shares : undefined
}

export const mostOf = (lines: OwnLine[]): number => lines.reduce((sum, l) => sum + l.amountFen - l.keptFen, 0)
