// The editions of the regulation, oldest first. Pure: what numbers the rules is frozen with them.

/** Rules that stand under another clause than in the first edition, by their names. */
export type Numbers = { [rule: string]: { clause: string; also?: string[] } }

export type Edition = {
  /** Its folder in text/. */
  name: string
  title: string
  /** First day; null while it has none: the draft carries no day of issue (A16). */
  from: string | null
  numbers: Numbers
}

export const editions: [Edition, ...Edition[]] = [
  { name: 'draft', title: '启东市职业技能培训管理实施细则（征求意见稿）', from: null, numbers: {} },
]

/** The edition the rules carry out; earlier ones are only quoted, by the decisions of their days. */
export const edition: Edition = editions.at(-1) ?? editions[0]

/** The clause of the edition under which a rule stands. */
export const clauseOf = (
  rule: { name: string; clause: string },
  numbers: Numbers = edition.numbers,
): string => numbers[rule.name]?.clause ?? rule.clause
