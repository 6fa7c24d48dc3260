// Somebody sees a class through: what comes next on its way from a draft to the sealed ledger, as one looks after one's own class.
import type { Random } from '../../random.ts'
import type { ActKind, Case } from '../act.ts'
import type { Look } from '../seen/look.ts'
import { actKinds } from './all.ts'

const judged = ['放行线索', '提请认定线索', '认定线索', '了结线索']
const lessons = ['登记传完的课堂录像', '导入考勤']

/** What to try of a class in each status, whichever may be done now. */
const next: Record<string, string[]> = {
  draft: ['排课', '导入花名册', '提交开班备案'],
  returned: ['提交开班备案'],
  submitted: ['审批开班', '逐项核实开班', '放行线索'],
  running: lessons,
  suspended: ['复查停课整改'],
  ended: ['登记考核', '导入成绩', ...lessons, ...judged],
  examined: [
    ...['补录成绩和证书', '登记传完的课堂录像', '上传台账材料', '逐项核实台账', '归档', ...judged],
    ...['申领补贴', '逐项核实申领', '审核申领', '审批申领', '发布补贴公示'],
    ...['编制拨付批次', '审批批次', '发送银行', '登记银行回单'],
  ],
}
const byName = new Map(actKinds.map((kind) => [kind.name, kind]))

type Own = { id: string; status: string }
type Step = { of: Own; kinds: ActKind[] }

/** The three that have come furthest of those begun in this life, and may still come further. */
const mine = `select id, status from classes where client_key like 'simulated-%' and status = any($1)
  and (starts_on > $2 or status not in ('draft', 'returned', 'submitted')) order by array_position($1, status) desc, class_no limit 3`

/** Which classes to look after now, mostly the furthest first, and what to try of each in an order of chance; last to begin one. */
export async function stepsOfOwn(look: Look, r: Random, today: string): Promise<Step[]> {
  const classes = await look<Own>(mine, [Object.keys(next), today])
  const inOrder = r.whole(3) === 0 ? [...classes].reverse() : classes
  const steps = inOrder.map((of) => ({ of, kinds: byChance(next[of.status]!.map(named), r) }))
  const begun = { of: { id: '', status: 'none' }, kinds: [named('新建班次')] }
  return steps.length < 3 ? [...steps, begun] : steps
}

function named(name: string): ActKind {
  const kind = byName.get(name)
  if (!kind) throw new Error(`no act ${name} on the course of a class`)
  return kind
}

function byChance(kinds: ActKind[], r: Random): ActKind[] {
  const placed = kinds.map((kind) => ({ kind, place: r.whole(1_000) }))
  return placed.sort((a, b) => a.place - b.place).map(({ kind }) => kind)
}

/** A case is of the class itself, of a lesson, a claim or a concern of it; a batch, or a class to begin, is everybody's. */
export const isOf = ({ id }: Own, c: Case): boolean => c.id === id || c.class_id === id || c.of_all === true
