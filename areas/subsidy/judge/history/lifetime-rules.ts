// The province's number of grants in a lifetime (2025), which the regulation does not know: asked as the reading says.
import { rule } from '../../../../regulation/rule.ts'
import { claimList } from '../evidence.ts'
import type { ClaimFacts, EarlierClaim } from '../facts.ts'
import { broughtRemedy, everGranted, isUncertain, none } from './earlier.ts'

/** @clause A13.3 rule: of the province's lifetime number a person decides, or the claim is refused, as the reading says */
export const lifetimeCap = rule<
  ClaimFacts,
  { max: number },
  { how: 'off' | 'hint' | 'block' },
  EarlierClaim[]
>({
  name: 'lifetimeCap',
  clause: 'A13.3',
  title: '累计领取次数（省文件）',
  open: true,
  params: { max: 'subsidy.maxPerPersonLifetime' },
  readings: { how: 'A13.3.lifetime' },
  look: (f, _p, r) => (r.how === 'off' ? none : everGranted(f)),
  same: (_f, granted, r) => (granted.length === 0 ? r.how : undefined),
  test: (f, p, r, granted) => {
    if (r.how === 'off') return 'pass'
    if (f.person === null) return 'unknown'
    if (granted.length < p.max) return 'pass'
    return r.how === 'block' && granted.filter((e) => !isUncertain(e)).length >= p.max ? 'fail' : 'manual'
  },
  say: {
    pass: (_f, p, r, granted) =>
      r.how === 'off'
        ? '按登记的释义，不核对累计次数。'
        : `各年累计已领取${granted.length}次，省文件的上限为${p.max}次。`,
    fail: (_f, p, _r, granted) =>
      `各年累计已领取${granted.length}次，已达省文件规定的累计${p.max}次，按登记的释义不予补贴。`,
    manual: (_f, p, _r, granted) =>
      `各年累计已领取${granted.length}次，省文件规定累计最多${p.max}次，本细则只限每年的次数，由审核人员按所用资金的规定核实。`,
    unknown: '身份证号不可读，未能核对累计次数。',
  },
  remedy: (_f, _p, _r, granted) => broughtRemedy(granted),
  evidence: (_f, _p, _r, granted) => claimList(granted),
})
