// Which category somebody is proved to have on a day: by a paper that the office entered, or by the list of whoever keeps it. Pure; the one place that decides it.
import { type Origin, sourceSays } from '../../../server/intakes/kinds.ts'
import { type PersonList, personLists } from '../lists/kinds.ts'
import { type Category, categories, categoryNamed } from './kinds.ts'

/** A category that was proved, on whose paper; days inclusive, null: open. Facts kept before it was told name no source. */
export type Proven = { category: string; source?: string; fromOn: string; toOn: string | null }

/** What stands on the list of whoever keeps that category; days inclusive, null: open. */
type OnList = Origin & { list: PersonList; fromOn: string | null; toOn: string | null }

/** proven: as it was said. other: something else is proved. unproven: nothing is, 未核验. none: nothing that needs a proof was said. */
export type CategoryOn = {
  state: 'proven' | 'other' | 'unproven' | 'none'
  /** Those that count: what is proved before what was only said. */
  categories: Category[]
  /** Whose proof, from when to when, and not of what: a body may read it. Empty where there is none. */
  proof: string
}

/** The list that proves a category, where one does. */
const keptBy: Partial<Record<Category, PersonList>> = {
  企业职工: 'insured',
  城镇登记失业人员: 'unemployed',
  就业困难人员: 'hardship',
}

/**
 * `said`: what a roster calls them; `on`: the day that the law names, YYYY-MM-DD. A list that nobody checked proves nothing.
 * @clause A9.1(b) A9.2(e) rule: the category of a trainee is the one proved and valid on the day; what nobody proved is not checked
 */
export function categoryOn(
  said: string | null,
  proven: readonly Proven[],
  listed: readonly OnList[],
  on: string,
): CategoryOn {
  const named = categoryNamed(said ?? '')
  const valid = proven.filter((p) => isValid(p, on))
  const asSaid = valid.find((p) => p.category === named)
  if (named && asSaid) return { state: 'proven', categories: [named], proof: proofSays(asSaid) }
  const kept = named && keptBy[named]
  const place = kept && listed.find((l) => l.list === kept && l.confidence !== 'unverified' && isValid(l, on))
  if (named && place)
    return {
      state: 'proven',
      categories: [named],
      proof: `${personLists[place.list].title}：${sourceSays(place)}`,
    }
  if (!needsProof(said)) return { state: 'none', categories: [], proof: '' }
  if (valid[0])
    return {
      state: 'other',
      categories: categories.filter((c) => valid.some((p) => p.category === c)),
      proof: valid.map(proofSays).join('；'),
    }
  return { state: 'unproven', categories: named ? [named] : [], proof: '' }
}

/** Whether it was proved of them, on that day, to be of this category: what a rule may excuse by. */
export const provedOn = (proven: readonly Proven[], category: Category, on: string): Proven | undefined =>
  proven.find((p) => p.category === category && isValid(p, on))

/** 启东市就业管理中心出具，2026-01-01至2026-12-31 */
export const proofSays = ({ source, fromOn, toOn }: Proven): string =>
  `${source ? `${source}出具，` : ''}${toOn ? `${fromOn}至${toOn}` : `${fromOn}起`}`

const isValid = ({ fromOn, toOn }: { fromOn: string | null; toOn: string | null }, on: string) =>
  (fromOn ?? on) <= on && on <= (toOn ?? on)

/** Whoever is called nothing, or anything else, claims no category. */
const needsProof = (said: string | null) => !['', '其他', '未登记'].includes((said ?? '').trim())
