// A roster beside what other departments know of its people (第九条 参训学员资格): hits are evidence, and a person decides.
import { rule } from '../../../regulation/rule.ts'
import { categoryOn } from '../../people/categories/on-day.ts'
import { contradictions, doubtfulHits, excusedBy, hitSays, listsAsked } from '../../people/lists/hits.ts'
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
    pass: (f) =>
      `${excused(f).length > 0 ? `除${excused(f).length}名已证明为毕业年度高校毕业生的外，` : ''}没有学员在列：${listsAsked(f.lists ?? [], doubtful)}。`,
    fail: '',
    manual: (f) =>
      `${f.roster.filter((t) => hits(t, f).length > 0).length}名学员在其他部门的名单上，是否符合参训条件由审核人员核实；${listsAsked(f.lists ?? [], doubtful)}。`,
    unknown: '',
  },
  evidence: (f) =>
    list(
      f.roster.filter((t) => hits(t, f).length > 0),
      (t) => hits(t, f).map(hitSays).join('；'),
    ) ?? list(excused(f), (t) => excuse(t, f)),
})

/** What is proved or said of each; not said of anybody beside the roster, for it speaks against none. */
export const categoriesProven = rule<ClassFacts>({
  name: 'categoriesProven',
  clause: 'A9.1(b)',
  also: ['A9.2(e)'],
  title: '人员类别有证明，在开班日有效',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.lists !== undefined && f.roster.some((t) => categoryOf(t, f).state !== 'none'),
  test: (f) => (unproven(f).length > 0 ? 'manual' : 'pass'),
  say: {
    pass: (f) => `人员类别于${f.startsOn}均有证明。`,
    fail: '',
    manual: (f) =>
      `${unproven(f).length}名学员的人员类别于${f.startsOn}没有有效的证明，未核验，由审核人员核实。`,
    unknown: '',
  },
  remedy: () => '向人社部门提供人员类别的证明材料，由经办人员在人员档案中登记出具单位和有效期。',
  evidence: (f) => ({
    columns: ['学员', '花名册填写', '核验'],
    rows: f.roster
      .map((t) => ({ t, ...categoryOf(t, f) }))
      .filter(({ state }) => state !== 'none')
      .map(({ t, state, proof }) => [
        t.label,
        t.category ?? '',
        { proven: proof, other: `证明的是别的类别：${proof}`, unproven: '未核验', none: '' }[state],
      ]),
    owners: null,
  }),
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
      (t) => [calledOf(t, f), ...unfit(t, f)].join('；'),
    ),
})

const ofCategories = ['insured', 'unemployed', 'hardship'] as const

const categoryOf = ({ category = null, proven = [], listed = [] }: TraineeFact, f: ClassFacts) =>
  categoryOn(category, proven, listed, f.startsOn)
const unproven = (f: ClassFacts) =>
  f.roster.filter((t) => ['unproven', 'other'].includes(categoryOf(t, f).state))

function calledOf(t: TraineeFact, f: ClassFacts): string {
  const { state, proof } = categoryOf(t, f)
  const says = {
    proven: `，有证明：${proof}`,
    other: `，证明的是别的类别：${proof}`,
    unproven: '，未核验',
    none: '',
  }
  return `登记为“${t.category ?? ''}”${says[state]}`
}

const excuse = ({ listed = [], proven }: TraineeFact, f: ClassFacts) =>
  excusedBy(listed, { on: f.startsOn, aliveOn: f.endsOn, proven })
const excused = (f: ClassFacts) => f.roster.filter((t) => excuse(t, f) && hits(t, f).length === 0)

const hits = ({ listed = [], proven }: TraineeFact, f: ClassFacts) =>
  doubtfulHits(listed, { on: f.startsOn, aliveOn: f.endsOn, proven })

function unfit({ listed = [], category = null, proven }: TraineeFact, f: ClassFacts): string[] {
  const body = f.kind === 'enterprise' ? (f.body ?? null) : null
  return contradictions({ on: f.startsOn, category, proven }, listed, f.lists ?? [], body)
}
