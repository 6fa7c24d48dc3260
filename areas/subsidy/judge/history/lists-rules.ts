// A claim beside what other departments know of the person (第十三条 审核): hits are evidence, and a person decides.
import { rule } from '../../../../regulation/rule.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { doubtfulHits, excusedBy, type Listed, listsAsked } from '../../../people/lists/hits.ts'
import { doubtful, personLists } from '../../../people/lists/kinds.ts'
import { spanOf } from '../../../people/lists/span.ts'
import type { ClaimFacts } from '../facts.ts'

/** What stands on such a list of somebody belongs to another department: the bureau alone reads it. */
export const personOnLists = rule<ClaimFacts, object, object, Listed[]>({
  name: 'claimPersonOnLists',
  clause: 'A13.8',
  also: ['A9.1(b)'],
  title: '参训人员不在死亡、在编、在校、领取养老待遇名单',
  params: {},
  readings: {},
  applies: (f) => f.lists !== undefined,
  look: (f) => (f.listed === undefined ? none : doubtfulHits(f.listed, daysOf(f))),
  same: (f, hits) => (hits.length === 0 && excuse(f) === '' ? f.lists : undefined),
  test: (_f, _p, _r, hits) => (hits.length === 0 ? 'pass' : 'manual'),
  say: {
    pass: (f) => `${excuse(f) || '未见在列'}：${listsAsked(f.lists ?? [], doubtful)}。`,
    fail: '',
    manual: (f, _p, _r, hits) =>
      `在${[...new Set(hits.map((l) => personLists[l.list].title))].join('、')}上，是否符合补贴条件由审核人员核实；${listsAsked(f.lists ?? [], doubtful)}。`,
    unknown: '',
  },
  evidenceOf: 'refusal',
  evidence: (_f, _p, _r, hits) => ({
    columns: ['名单', '起止、单位', '来源'],
    rows: hits.map((l) => [personLists[l.list].title, spanOf(l), sourceSays(l)]),
    owners: null,
  }),
})

const none: Listed[] = []
const excuse = (f: ClaimFacts) => (f.listed ? excusedBy(f.listed, daysOf(f)) : '')

/** Who claims alone is there on that day; for whom a body claims, on the day of the certificate. */
function daysOf(f: ClaimFacts) {
  const on = f.startedOn ?? f.issuedOn ?? f.appliedOn ?? '9999-12-31'
  const aliveOn = (f.claimant === 'person' ? f.appliedOn : f.issuedOn) ?? on
  return { on, aliveOn, proven: f.proven }
}
