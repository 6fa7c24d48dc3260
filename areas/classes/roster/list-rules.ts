// A roster beside what other departments know of its people (第九条 参训学员资格): hits are evidence, and a person decides.
import { rule } from '../../../regulation/rule.ts'
import { contradictions, doubtfulHits, hitSays, listsAsked } from '../../people/lists/hits.ts'
import { doubtful } from '../../people/lists/kinds.ts'
import type { ClassFacts, TraineeFact } from '../facts.ts'
import { list } from './roster-rules.ts'

/** What stands on such a list of somebody belongs to another department: the bureau alone reads it. */
export const traineesOnLists = rule<ClassFacts>({
  name: 'traineesOnLists',
  clause: 'A9.1(b)',
  title: '学员不在死亡、在编、在校、领取养老待遇名单',
  params: {},
  readings: {},
  applies: (f) => f.lists !== undefined && f.roster.length > 0,
  test: (f) => (f.roster.some((t) => hits(t, f).length > 0) ? 'manual' : 'pass'),
  say: {
    pass: (f) => `没有学员在列：${listsAsked(f.lists ?? [], doubtful)}。`,
    fail: '',
    manual: (f) =>
      `${f.roster.filter((t) => hits(t, f).length > 0).length}名学员在其他部门的名单上，是否符合参训条件由审核人员核实；${listsAsked(f.lists ?? [], doubtful)}。`,
    unknown: '',
  },
  evidence: (f) =>
    list(
      f.roster.filter((t) => hits(t, f).length > 0),
      (t) => hits(t, f).map(hitSays).join('；'),
    ),
})

export const categoriesFitLists = rule<ClassFacts>({
  name: 'categoriesFitLists',
  clause: 'A9.1(b)',
  also: ['A2.1'],
  title: '人员类别与其他部门名单相符',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.lists !== undefined && f.roster.length > 0,
  test: (f) => (f.roster.some((t) => unfit(t, f).length > 0) ? 'manual' : 'pass'),
  say: {
    pass: (f) => `未见不符的人员类别：${listsAsked(f.lists ?? [], ofCategories)}。`,
    fail: '',
    manual: (f) =>
      `${f.roster.filter((t) => unfit(t, f).length > 0).length}名学员的人员类别与名单不符，由审核人员核实；${listsAsked(f.lists ?? [], ofCategories)}。`,
    unknown: '',
  },
  remedy: () => '更正花名册中的人员类别；类别无误的，请提供证明材料，由审核人员核实。',
  evidence: (f) =>
    list(
      f.roster.filter((t) => unfit(t, f).length > 0),
      (t) => `登记为“${t.category ?? ''}”，${unfit(t, f).join('；')}`,
    ),
})

const ofCategories = ['insured', 'unemployed', 'hardship'] as const

const hits = ({ listed = [], proven }: TraineeFact, f: ClassFacts) =>
  doubtfulHits(listed, { on: f.startsOn, aliveOn: f.endsOn, proven })

function unfit({ listed = [], category = null }: TraineeFact, f: ClassFacts): string[] {
  const body = f.kind === 'enterprise' ? (f.body ?? null) : null
  return contradictions({ on: f.startsOn, category }, listed, f.lists ?? [], body)
}
