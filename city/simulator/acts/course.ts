// Somebody sees a case through, as one looks after one's own: a class that was begun in this life from its draft to the sealed
// ledger, an application from its form to the agreement.
import type { Random } from '../../random.ts'
import type { ActKind, Case } from '../act.ts'
import type { Look } from '../seen/look.ts'
import { actKinds } from './all.ts'

const judged = ['说明线索', '放行线索', '提请认定线索', '认定线索', '补充线索材料', '了结线索']
const lessons = ['登记传完的课堂录像', '导入考勤']

/** What to try of a class in each status, whichever may be done now, in an order of chance; of each list all before the next. */
const ofClass: Record<string, string[][]> = {
  draft: [['排课', '导入课程表', '导入花名册', '提交开班备案']],
  returned: [['导入花名册', '提交开班备案']],
  submitted: [['审批开班', '逐项核实开班', '放行线索']],
  approved: [['申请变动一节课', '决定变动教学计划']],
  running: [
    [...lessons, '手机签到', '手机签退'],
    ['申请变动一节课', '决定变动教学计划'],
  ],
  suspended: [['复查停课整改', ...judged]],
  ended: [['登记考核', '导入成绩', '审核考核材料', ...lessons, ...judged]],
  examined: [
    [
      ...['补录成绩和证书', '登记传完的课堂录像', '上传台账材料', '逐项核实台账', '归档', ...judged],
      ...['申领补贴', '逐项核实申领', '审核申领', '审批申领', '发布补贴公示'],
      ...['编制拨付批次', '提出抵扣', '审批抵扣', '审批批次', '发送银行', '登记银行回单'],
    ],
  ],
}
/** The same of an application. */
const ofFiling: Record<string, string[][]> = {
  draft: [['登记教师', '登记场地', '上传备案材料', '填写申请表'], ['提交备案']],
  returned: [['登记教师', '登记场地', '上传备案材料', '填写申请表', '提交备案']],
  submitted: [['逐项核实备案', '审核备案'], ['退回补正']],
  reviewed: [['现场查验']],
  visited: [
    ['逐项核实备案', '同意备案', '放行线索'],
    ['退回补正', '不予备案'],
  ],
  approved: [['发布备案公示']],
  'on-notice': [['提出异议', '答复异议', '结束备案公示']],
  cleared: [['生成备案协议', '登记双方签章']],
}
const byName = new Map(actKinds.map((kind) => [kind.name, kind]))

type Own = { id: string; status: string; provider: string }
type Step = { of: Own; kinds: ActKind[] }

/** Of what was found true of a whole body, nothing goes on until it is settled. */
const stands = (body: string) =>
  `exists (select from concerns q where q.subject_kind = 'provider' and q.provider_code = ${body} and q.status = 'upheld')`

/** The three that have come furthest of those begun in this life, and may still come further. */
const mine = `select id, status, provider_code as provider from classes c where client_key like 'simulated-%' and status = any($1)
  and (starts_on > $2 or status not in ('draft', 'returned', 'submitted')) and not ${stands('c.provider_code')}
  order by array_position($1, status) desc, class_no limit 3`

/** Two applications under way, those that have come furthest. */
const underWay = `select id, status, provider_code as provider from filings f where status = any($1) and not ${stands('f.provider_code')}
  order by array_position($1, status) desc, number limit 2`

/** Which to look after now, mostly the furthest first, and what to try of each; last to begin a class. */
export async function stepsOfOwn(look: Look, r: Random, today: string): Promise<Step[]> {
  const rows = await look<Own>(mine, [Object.keys(ofClass), today])
  const classes = rows.map((of) => ({ of, kinds: inOrder(ofClass[of.status]!, r) }))
  if (classes.length < 3) classes.push({ of: noOne, kinds: inOrder([['新建班次']], r) })
  const filings = (await look<Own>(underWay, [Object.keys(ofFiling)])).map((of) => ({
    of,
    kinds: inOrder(ofFiling[of.status]!, r),
  }))
  const all = r.whole(3) === 0 ? [...filings, ...classes] : [...classes, ...filings]
  return r.whole(3) === 0 ? all.reverse() : all
}
const noOne = { id: '', status: 'none', provider: '' }

function named(name: string): ActKind {
  const kind = byName.get(name)
  if (!kind) throw new Error(`no act ${name} on the course of a case`)
  return kind
}

const inOrder = (lists: string[][], r: Random): ActKind[] =>
  lists.flatMap((names) =>
    names
      .map((name) => ({ kind: named(name), place: r.whole(1_000) }))
      .sort((a, b) => a.place - b.place)
      .map(({ kind }) => kind),
  )

/** A case is of it itself, of its body, of a lesson, a claim or a concern of it; a batch, or a class to begin, is everybody's. */
export const isOf = ({ id, provider }: Own, c: Case): boolean =>
  c.id === id || c.id === provider || c.class_id === id || c.of_all === true
