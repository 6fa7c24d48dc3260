// Under which clauses a person may say that something is wrong, by what it is about. Pure.

const taught = ['A10.2', 'A10.3', 'A10.4', 'A10.5', 'A10.6', 'A10.12', 'A10.13', 'A10.16(a)', 'A10.16(b)']
const wanting = ['A10.16(c)', 'A10.16(d)', 'A10.16(e)', 'A10.18', 'A14.3(a)', 'A14.3(b)', 'A14.3(c)']
const fraud = ['A14.5(a)', 'A14.5(b)', 'A14.6', 'A14.7', 'A15(a)']

/** By kind of subject, as start/ registers them; another kind is raised under none. */
export const raisable: Readonly<Record<string, readonly string[]>> = {
  class: [...taught, ...wanting, ...fraud],
  provider: ['A7.3', 'A14.3(b)', ...fraud, 'A14.8(b)'],
  claim: ['A13.1', 'A13.3', 'A13.4', 'A13.5', 'A13.6', 'A13.7', 'A14.5(a)', 'A15(a)'],
}
