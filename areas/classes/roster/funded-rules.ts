// A roster beside the lists of other departments (第七条): the same people trained and paid for on the same days.
import { rule } from '../../../regulation/rule.ts'
import { isBelow, type Ratio, ratioText, shareText } from '../../../server/ratio.ts'
import type { ClassFacts } from '../facts.ts'
import { broughtFrom, broughtMeanwhile } from './brought.ts'
import { list } from './roster-rules.ts'

/** @clause A7.2 rule: a roster that stands on the list of another department for the same days is looked at by a person */
export const rosterNotFunded = rule<ClassFacts, { share: Ratio | null }>({
  name: 'rosterNotFunded',
  clause: 'A7.2',
  title: '学员同期没有由其他部门资助',
  params: { share: 'class.duplicateFunding.overlapShare' },
  mayBeUnset: true,
  readings: {},
  applies: (f) => funded(f).length > 0,
  test: (f, { share }) =>
    share !== null && isBelow(funded(f).length, f.roster.length, share) ? 'pass' : 'manual',
  say: {
    pass: (f, { share }) => `${says(f)}，未达到登记的比例${share ? ratioText(share) : ''}。`,
    fail: '',
    manual: (f, { share }) =>
      `${says(f)}${share ? `，达到登记的比例${ratioText(share)}` : '，比例尚未确定'}，是否重复申请由审核人员向该部门核实。`,
    unknown: '',
  },
  evidence: (f) =>
    list(funded(f), (t) => {
      const [first] = broughtMeanwhile(t, f)
      const days = first?.trainedFrom ? `${first.trainedFrom}至${first.trainedTo}参加培训，` : ''
      return first ? `${days}${broughtFrom(first)}` : ''
    }),
})

const funded = (f: ClassFacts) => f.roster.filter((t) => broughtMeanwhile(t, f).length > 0)
const says = (f: ClassFacts) =>
  `花名册${f.roster.length}人中有${funded(f).length}人（${shareText(funded(f).length, f.roster.length)}）同期在其他部门的资助名单上`
