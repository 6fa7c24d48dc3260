// What lists of other departments say of somebody who is trained or claims: hits that a person looks at, and what was never asked. Pure.
import { type Origin, sourceSays } from '../../../server/intakes/kinds.ts'
import type { Category } from '../categories/kinds.ts'
import { categoryOn, type Proven, proofSays, provedOn } from '../categories/on-day.ts'
import { doubtful, type PersonList, personLists } from './kinds.ts'
import { spanOf } from './span.ts'

/** Where somebody stands on a list that counts, and whose list of which day it is. Days YYYY-MM-DD. */
export type Listed = Origin & {
  list: PersonList
  fromOn: string | null
  toOn: string | null
  unit: string | null
  unitCode: string | null
}
/** The newest whole list of each kind; of a kind that is not here nobody is known not to stand on it. */
export type WholeList = Origin & { list: PersonList }

const wasOn = (l: Pick<Listed, 'fromOn' | 'toOn'>, on: string) =>
  (l.fromOn ?? on) <= on && on <= (l.toOn ?? on)
const standingOn = (listed: readonly Listed[], list: PersonList, on: string) =>
  listed.filter((l) => l.list === list && wasOn(l, on))

/** On which day somebody was trained, and what was proved of them; `aliveOn`: the last day on which something of theirs was done. */
type Trained = { on: string; aliveOn: string; proven?: readonly Proven[] }

/**
 * Whoever had died, was in office, at school or drew a pension while trained: a person looks. A graduate of the year, proved to be one that day, is at school by right.
 * @clause A9.1(b) rule: whom the funds are seldom for, by the lists of other departments
 */
export const doubtfulHits = (listed: readonly Listed[], { on, aliveOn, proven = [] }: Trained): Listed[] =>
  listed.filter((l) => {
    if (!doubtful.includes(l.list)) return false
    if (l.list === 'deceased') return l.fromOn !== null && l.fromOn < aliveOn
    if (l.list === 'students' && provedOn(proven, graduate, on)) return false
    return wasOn(l, on)
  })

/** By which proof somebody at school that day is trained by right, as a sentence; empty where no list has them there, or none proves it. */
export function excusedBy(listed: readonly Listed[], { on, proven = [] }: Trained): string {
  const proof = provedOn(proven, graduate, on)
  return proof && standingOn(listed, 'students', on).length > 0
    ? `在校学生名单在列，已证明为${graduate}（${proofSays(proof)}）`
    : ''
}

const graduate: Category = '毕业年度高校毕业生'

/** The body whose own people they should be; null: anybody's. */
type Body = { code: string; name: string } | null

/**
 * Why a category does not fit the lists, as sentences; none where it fits or no whole list is there. What is proved of them that day goes before
 * what a roster calls them.
 * @clause A9.1(b) A2.1 rule: the category on a roster set against the lists of the insured, the unemployed and those in hardship
 */
export function contradictions(
  { on, category, proven = [] }: { on: string; category: string | null; proven?: readonly Proven[] },
  listed: readonly Listed[],
  whole: readonly WholeList[],
  body: Body,
): string[] {
  const { categories: are } = categoryOn(category, proven, listed, on)
  const found: string[] = []
  const says = (l: Origin & { list: PersonList }) => `${personLists[l.list].title}（${sourceSays(l)}）`
  const missing = (list: PersonList) => {
    const all = whole.find((w) => w.list === list)
    if (all && standingOn(listed, list, on).length === 0) found.push(`不在${says(all)}中`)
  }
  const insured = standingOn(listed, 'insured', on)
  if (are.includes('企业职工') || body) missing('insured')
  if (body && insured.length > 0 && !insured.some((l) => isOf(l, body)))
    found.push(`在${says(insured[0]!)}中，参保单位不是本单位`)
  if (are.includes('城镇登记失业人员')) {
    if (insured[0]) found.push(`在${says(insured[0])}中`)
    missing('unemployed')
  }
  if (are.includes('就业困难人员')) missing('hardship')
  return found
}

/** A list that names no unit says nothing against one. */
const isOf = ({ unit, unitCode }: Listed, body: { code: string; name: string }) =>
  unitCode ? unitCode === body.code : unit === null || unit === body.name

/** 死亡人员名单：…（2026-10-31，…），2026-01-02起 */
export const hitSays = (l: Listed): string =>
  [`${personLists[l.list].title}：${sourceSays(l)}`, spanOf(l)].filter(Boolean).join('，')

/**
 * Which of these lists were asked, each to its day, and which were not: what was not asked is not checked.
 * @clause A9.1(b) screen: on which list of which day nobody was found, and what was not checked
 */
export function listsAsked(whole: readonly WholeList[], of: readonly PersonList[]): string {
  const asked = whole.filter((w) => of.includes(w.list))
  const unasked = of.filter((list) => !asked.some((w) => w.list === list))
  return [
    asked.length > 0
      ? `已比对${asked.map((w) => `${personLists[w.list].title}（${sourceSays(w)}）`).join('、')}`
      : '',
    unasked.length > 0
      ? `${unasked.map((list) => personLists[list].title).join('、')}没有接入全量名单，未核验`
      : '',
  ]
    .filter(Boolean)
    .join('；')
}
