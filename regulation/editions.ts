// The editions of the regulation, oldest first. Pure: what numbers the rules is frozen with them.

/**
 * What stands elsewhere than in the first edition, by the name of a rule or by an id of the first edition: an article (A9), an item or a
 * clause, with all below it. A rule's own name goes before its clause's.
 */
export type Numbers = { [ruleOrId: string]: { clause: string; also?: string[] } }

export type Edition = {
  /** Its folder in text/. */
  name: string
  title: string
  /** First day; null while it has none: the draft carries no day of issue (A16). */
  from: string | null
  numbers: Numbers
  /** Articles whose text numbers its items; elsewhere, as in the first part of 附件2, the number in an id only counts sentences. */
  itemised: readonly number[]
}

export const editions: [Edition, ...Edition[]] = [
  {
    name: 'draft',
    title: '启东市职业技能培训管理实施细则（征求意见稿）',
    from: null,
    numbers: {},
    itemised: [4, 5, 14],
  },
]

/** The edition the rules carry out; earlier ones are only quoted, by the decisions of their days. */
export const edition: Edition = editions.at(-1) ?? editions[0]

/** Where a clause stands that code names as the first edition numbers it: its id in the edition in force. */
export function placeOf(id: string, numbers: Numbers = edition.numbers): string {
  for (let head = id; head !== ''; head = head.replace(/(\([^()]*\)|\.?[^.()]+)$/, '')) {
    const moved = numbers[head]
    if (moved) return moved.clause + id.slice(head.length)
  }
  return id
}

/** The clause of the edition under which a rule stands. */
export const clauseOf = (
  rule: { name: string; clause: string },
  numbers: Numbers = edition.numbers,
): string => numbers[rule.name]?.clause ?? placeOf(rule.clause, numbers)
