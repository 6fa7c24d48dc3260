// What the benches share in speaking.

/** Columns of a plain text table; numbers to the right. */
export function table(heads, rows) {
  const all = [heads, ...rows]
  const widths = heads.map((_, i) => Math.max(...all.map((row) => width(row[i]))))
  return all
    .map((row) =>
      row
        .map((cell, i) => pad(cell, widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const pad = (cell, to) => {
  const blank = ' '.repeat(to - width(cell))
  return /^[\d,.–×]+( \w+)?$/.test(cell) ? blank + cell : cell + blank
}

// A Chinese character takes two columns.
const width = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? 2 : 1), 0)

export const inLimits = (ok) => (ok ? 'Reached:' : 'NOT reached:')

/** The whole number after `name`; ends the bench with a sentence when it is none. */
export function readNumber(args, name, otherwise) {
  const at = args.indexOf(name)
  if (at < 0) return otherwise
  const number = Number(args[at + 1])
  if (Number.isInteger(number) && number > 0) return number
  throw new WrongUse(`${name} takes a whole number above 0, not “${args[at + 1] ?? ''}”.`)
}

export class WrongUse extends Error {}
