// A14.4: what trainees said in surveys, once they are enough and people have decided what they raised.
import { rule } from '../../../../regulation/rule.ts'
import { type Ratio, ratioText, shareText } from '../../../../server/ratio.ts'
import type { ExitFacts } from '../facts.ts'
import { table } from '../report-rules.ts'
import { type Satisfaction, satisfactions } from './counts.ts'

export const unsatisfied = rule<
  ExitFacts,
  { min: Ratio; sample: Ratio },
  { period: 'class' | 'year'; sample: 'manual' | 'anyway'; satisfied: string }
>({
  name: 'unsatisfied',
  clause: 'A14.4',
  also: ['X2.4.1(4)'],
  title: '满意度调查',
  open: true,
  params: { min: 'exit.minSatisfaction', sample: 'exit.minSurveySample' },
  readings: { period: 'A14.4.period', sample: 'A14.4.sample', satisfied: 'A14.4.satisfied' },
  test: (f, p, r) => {
    const below = satisfactions(f, p.min, p.sample, r).filter((s) => s.below)
    if (below.some((s) => established(s, r.sample))) return 'fail'
    return below.length > 0 ? 'manual' : 'pass'
  },
  say: {
    pass: (f, p, r) => {
      const found = satisfactions(f, p.min, p.sample, r)
      return found.length === 0 ? '还没有满意度调查。' : `${found.length}次调查均不低于${ratioText(p.min)}。`
    },
    fail: (f, p, r) =>
      satisfactions(f, p.min, p.sample, r)
        .filter((s) => s.below && established(s, r.sample))
        .map((s) => `${s.title}满意度${shareText(s.satisfied, s.answers)}，低于${ratioText(p.min)}。`)
        .join(''),
    manual: (f, p, r) =>
      satisfactions(f, p.min, p.sample, r)
        .filter((s) => s.below)
        .map(
          (s) =>
            `${s.title}满意度${shareText(s.satisfied, s.answers)}，${
              s.enough || r.sample === 'anyway'
                ? '由此登记的问题线索还没有认定，须先认定线索。'
                : `但有效答卷只有${s.answers}份，不足学员的${ratioText(p.sample)}，须补充调查或人工核实。`
            }`,
        )
        .join(''),
    unknown: () => '',
  },
  evidence: (f, p, r) =>
    table(
      ['调查', '满意/有效答卷', '满意度'],
      satisfactions(f, p.min, p.sample, r).map((s) => [
        s.title,
        `${s.satisfied}/${s.answers}`,
        shareText(s.satisfied, s.answers),
      ]),
    ),
})

/** Enough answers, and people have decided what they raised. */
const established = (s: Satisfaction, sample: 'manual' | 'anyway') =>
  (s.enough || sample === 'anyway') && !s.undecided
