// 第七条、第八条 and the standing of whoever files (第九条). The numbers stand in regulation/parameters.ts.
import { rule } from '../../regulation/rule.ts'
import { notBroughtIn } from '../../regulation/settlements/lists.ts'
import { type Level, levelNames, rank } from '../catalogue/levels.ts'
import type { ClassFacts } from './facts.ts'

export const agreementInForce = rule<ClassFacts, object, Running>({
  name: 'agreementInForce',
  clause: 'A3.1',
  also: ['A6.6', 'A9.1(a)', 'X2.3.2(a)'],
  title: '开班当日备案协议有效',
  open: true,
  params: {},
  readings: { running: 'A6.6.runningClass' },
  test: (f, _, r) => (f.standing !== 'cancelled' && covers(f) && !outlasts(f, r) ? 'pass' : 'fail'),
  say: {
    pass: (f) => `协议${f.agreement!.number}，${f.agreement!.fromOn}至${f.agreement!.toOn}有效。`,
    fail: (f, _, r) => {
      if (f.standing === 'cancelled') return '本单位的补贴性培训资质已取消，不得开班。'
      if (!f.agreement) return '没有有效的备案协议。'
      const { number, fromOn, toOn, endedOn } = f.agreement
      if (covers(f) && outlasts(f, r)) return `协议${number}到${toOn}期满即停止，本班要到${f.endsOn}才结束。`
      return `开班日${f.startsOn}不在协议${number}的有效期内（${fromOn}至${endedOn ?? toOn}）。`
    },
    unknown: () => '',
  },
  remedy: (f) =>
    f.standing === 'cancelled' ? null : '把开班日期改到协议有效期内；协议到期的，先办理签协备案。',
})

export const occupationInAgreement = rule<ClassFacts>({
  name: 'occupationInAgreement',
  clause: 'X2.1.2',
  also: ['A9.1(a)', 'X2.3.8'],
  title: '职业和等级在协议的培训项目内',
  open: true,
  params: {},
  readings: {},
  test: (f) => (isAgreed(f) ? 'pass' : 'fail'),
  say: {
    pass: (f) =>
      `协议约定${f.occupationName}到${levelNames[agreedLevel(f)!]}，本班为${levelNames[f.level]}。`,
    fail: (f) => {
      const agreed = agreedLevel(f)
      return agreed === undefined
        ? `协议的培训项目没有${f.occupationName}（${f.occupationCode}）。`
        : `协议约定${f.occupationName}到${levelNames[agreed]}，本班为${levelNames[f.level]}。`
    },
    unknown: () => '',
  },
  remedy: () => '改为协议约定的职业和等级；要开设新项目的，先备案、后开设。',
})

export const noOtherFunding = rule<ClassFacts>({
  name: 'noOtherFunding',
  clause: 'A7.2',
  title: '未由其他部门资助',
  waitsFor: 'other-funding',
  open: true,
  params: {},
  readings: {},
  // What the body declares is compared with no list of others: nobody passes for want of one.
  test: (f) => (f.otherFunding ? 'fail' : 'manual'),
  say: {
    pass: () => '',
    fail: () => '申报为已由其他部门或社会团体资助，不得再向人社部门重复申请开班。',
    manual: () => `申报为未由其他部门资助；${notBroughtIn('other-funding')}，未能比对，由审核人员核实。`,
    unknown: () => '',
  },
  remedy: () => '如实际未获其他部门资助，请更正申报内容后重新提交。',
})

export const textbooksNamed = rule<ClassFacts>({
  name: 'textbooksNamed',
  clause: 'A9.1(e)',
  title: '教材清单',
  waitsFor: 'textbooks',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.textbooks.trim() === '' ? 'fail' : 'manual'),
  say: {
    pass: () => '',
    fail: () => '没有填写教材清单。',
    manual: (f) => `教材：${f.textbooks}。${notBroughtIn('textbooks')}，是否为推荐教材由审核人员核对。`,
    unknown: () => '',
  },
  remedy: (f) => (f.textbooks.trim() === '' ? '填写教材名称和出版社，原则上使用人社部推荐教材。' : null),
})

export const institutionsUseTheApp = rule<ClassFacts>({
  name: 'institutionsUseTheApp',
  clause: 'A10.3',
  also: ['X2.3.4(d)', 'A10.4'],
  title: '考勤方式',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.attendanceMode === 'app' ? 'pass' : f.kind === 'enterprise' ? 'manual' : 'fail'),
  say: {
    pass: () => '使用江苏智慧人社APP打卡考勤。',
    fail: () => '培训机构应使用江苏智慧人社APP打卡考勤，不得以签到表代替。',
    manual: () => '企业申请实名签到考勤，是否暂不具备APP打卡条件由审核人员判断。',
    unknown: () => '',
  },
  remedy: (f) => (f.kind === 'institution' ? '把考勤方式改为APP打卡。' : null),
})

type Running = { running: 'finish' | 'stop' }

/** A class that began in time may go on after the term, or must end within it. */
const outlasts = (f: ClassFacts, { running }: Running): boolean =>
  running === 'stop' && f.agreement !== null && f.endsOn > f.agreement.toOn

function covers(f: ClassFacts): boolean {
  const a = f.agreement
  if (!a) return false
  return a.fromOn <= f.startsOn && f.startsOn <= a.toOn && (a.endedOn === null || f.startsOn < a.endedOn)
}

/** What of a class its agreement is asked about. */
export type Agreed = Pick<
  ClassFacts,
  'agreement' | 'occupationCode' | 'occupationName' | 'level' | 'startsOn' | 'listed'
>

/** The agreement names the occupation, up to the level or beyond. */
export function isAgreed(f: Agreed): boolean {
  const agreed = agreedLevel(f)
  return agreed !== undefined && reaches(agreed, f.level)
}

/** Highest level agreed for the occupation; 专项能力 when only that is agreed. */
function agreedLevel(f: Agreed): Level | undefined {
  const agreed = (f.agreement?.occupations ?? []).filter((o) => isNamed(o, f)).map((o) => o.level)
  const same = agreed.find((level) => level === f.level)
  return same ?? agreed.sort((a, b) => (rank(b) ?? 0) - (rank(a) ?? 0))[0]
}

/** Does an agreement up to `agreed` cover `level`? 专项能力 is covered by itself alone. */
function reaches(agreed: Level, level: Level): boolean {
  const [most, asked] = [rank(agreed), rank(level)]
  return most === null || asked === null ? agreed === level : asked <= most
}

/** Agreed under this name, or under one that the occupation had or was given by the first day of the class (A13.5). */
const isNamed = ({ code, name }: { code: string; name: string }, f: Agreed): boolean =>
  (code === f.occupationCode && name === f.occupationName) ||
  (f.listed?.others ?? []).some(
    (o) => o.code === code && o.name === name && (o.from === null || o.from <= f.startsOn),
  )
