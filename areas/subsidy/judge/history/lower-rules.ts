// No grant for a lower level after a higher one (第十三条).
import { rule } from '../../../../regulation/rule.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import { certificateListsAsked } from '../../../people/certificates/lists-asked.ts'
import { certificateList } from '../evidence.ts'
import type { ClaimFacts, HigherCertificate } from '../facts.ts'
import { broughtRemedy, isDoubtful, uncataloguedNote, verdictOn } from './earlier.ts'

export const noLowerAfterHigher = rule<
  ClaimFacts,
  object,
  { reference: 'fromIssue' | 'beforeLowerCertificate' },
  HigherCertificate[]
>({
  name: 'noLowerAfterHigher',
  clause: 'A13.6',
  title: '未获得同一职业（工种）更高等级证书',
  open: true,
  params: {},
  readings: { reference: 'A13.6.reference' },
  look: (f, _p, r) => barring(f, r),
  test: (f, _p, r, held) => {
    if (f.person === null || f.occupation === null || f.level === null || referenceDay(f, r) === null)
      return 'unknown'
    return verdictOn(held, (h) => !isDoubtful(h))
  },
  say: {
    pass: (f) =>
      `本系统登记的考核、申领中未见更高等级证书；${certificateListsAsked(f.certificateLists ?? [])}`,
    fail: (f, _p, _r, all) => {
      const held = all.find((h) => !isDoubtful(h))!
      return `${held.issuedOn}已获得${f.occupationName ?? ''}${levelNames[held.level]}证书，不得再申领${levelNames[f.level!]}补贴。`
    },
    manual: (_f, _p, _r, [first]) => `${doubtOf(first!)}，由审核人员核实。`,
    unknown: '身份证号、职业、等级或日期不可读，未能核对更高等级证书。',
  },
  remedy: (_f, _p, _r, held) => broughtRemedy(held),
  same: (f, held) => (held.length === 0 ? (f.certificateLists ?? 'unasked') : undefined),
  evidenceOf: 'refusal',
  evidence: (_f, _p, _r, held) => certificateList(held),
})

function doubtOf(held: HigherCertificate): string {
  const { issuedOn, level, brought, undated } = held
  if (undated)
    return `接入的记录中有${issuedOn}申领的${levelNames[level]}补贴，发证日期没有记录，是否先于本次取得不能认定`
  if (brought?.contested === 'grant' && brought.confidence !== 'unverified')
    return `接入的记录中有${issuedOn}的${levelNames[level]}证书，在同等可信的名单中互相不一致，是否属实不能认定`
  const why =
    brought?.confidence === 'unverified'
      ? '未经核实'
      : brought?.contested === 'grant'
        ? '在同等可信的名单中互相不一致'
        : uncataloguedNote(held)
  return `接入的记录中有${issuedOn}的${levelNames[level]}证书，${why}，是否同一职业（工种）不能认定`
}

const unbarred: HigherCertificate[] = []
const barring = (f: ClaimFacts, r: { reference: 'fromIssue' | 'beforeLowerCertificate' }) => {
  const day = referenceDay(f, r)
  return day === null || f.higher.length === 0
    ? unbarred
    : f.higher.filter((h) => (h.undated?.from ?? h.issuedOn) <= day)
}

const referenceDay = (f: ClaimFacts, r: { reference: 'fromIssue' | 'beforeLowerCertificate' }) =>
  r.reference === 'fromIssue' ? f.appliedOn : f.issuedOn
