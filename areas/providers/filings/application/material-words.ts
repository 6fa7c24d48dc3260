// The items of 附件1 in the words of the edition in force: its numbers stand in the law, not here.
import { clauseText } from '../../../../regulation/clauses.ts'

/** Without the box and the number before it, and as it is set: no blanks before digits, no stop. */
export const materialWords = (id: string): string =>
  clauseText(id)
    .replace(/^□\s*\d+\s*/, '')
    .replace(/\s+(?=\d)/g, '')
    .replace(/[.。；]$/, '')
