// What the inspector looked for where practice is taught: what is not there fails, what is there is weighed (第四条第3项, 第五条第3项).
import { type Rule, rule } from '../../../../regulation/rule.ts'
import type { Checklist, FilingFacts } from '../facts.ts'
import { practiceSays } from './weighing-rules.ts'

const things = { practicePlace: '操作场所', equipment: '仪器设备', consumables: '实操耗材' } as const

const seenOnTheSpot = (
  kind: FilingFacts['kind'],
  name: string,
  clause: string,
  title: string,
  wanted: (keyof typeof things)[],
) => {
  const absent = (c: Checklist) => wanted.filter((thing) => c[thing] === false).map((thing) => things[thing])
  return rule<FilingFacts>({
    name,
    clause,
    title,
    open: true,
    params: {},
    readings: {},
    applies: (f) => f.kind === kind && f.checklist !== null,
    // That it is there is seen; that it suits what is taught is for a person to say, of what was handed in.
    test: (f) => (absent(f.checklist!).length > 0 ? 'fail' : f.known ? 'manual' : 'pass'),
    say: {
      pass: () => `现场查验：${wanted.map((thing) => things[thing]).join('、')}均有。`,
      manual: (f) =>
        `现场查验：${wanted.map((thing) => things[thing]).join('、')}均有。${practiceSays(f)}；是否与所教项目相适应由审核人员判断。`,
      fail: (f) => `现场查验时没有${absent(f.checklist!).join('、')}。`,
      unknown: () => '',
    },
    remedy: (f) => `配备${absent(f.checklist!).join('、')}后重新查验。`,
  })
}

export const institutionPractice = seenOnTheSpot(
  'institution',
  'institutionPractice',
  'A4.3(d)',
  '教学设施、实训设备',
  ['practicePlace', 'equipment'],
)
export const enterprisePractice = seenOnTheSpot(
  'enterprise',
  'enterprisePractice',
  'A5.3',
  '实习教学的操作场所、仪器设备和耗材',
  ['practicePlace', 'equipment', 'consumables'],
)

export const visitRules: Rule<FilingFacts>[] = [institutionPractice, enterprisePractice]
