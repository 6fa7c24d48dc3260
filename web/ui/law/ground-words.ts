// What a return or a refusal is filled in with: the findings that do not hold, each with what would change it.
import { isGround } from '../../../regulation/settlements/names.ts'
import type { OpenFinding } from '../../../regulation/settlements/schema.ts'

/** Found not to be met, by the rules or by a person. */
export const groundsIn = (open: readonly OpenFinding[]): OpenFinding[] =>
  open.filter((one) => isGround(one.verdict, one.settled?.outcome ?? null))

/** One line a finding, in their own words, of what a person found the reason; and one a concern that was upheld. */
export const groundWords = (
  open: readonly OpenFinding[],
  concerns: readonly { words: string }[] = [],
): string =>
  [
    ...groundsIn(open).map(
      ({ no, title, say, remedy, settled }) => `（${no}）${title}：${settled?.reason ?? say}${remedy ?? ''}`,
    ),
    ...concerns.map(({ words }) => words),
  ].join('\n')
