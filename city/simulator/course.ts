// Somebody sees a class through: what comes next on its way from a draft to the sealed ledger, as one looks after one's own class.
import type { Random } from '../random.ts'
import type { ActKind, Case } from './act.ts'
import { actKinds } from './acts/all.ts'
import type { Look } from './seen/look.ts'

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

/** The three that have come furthest of those begun in this life. */
const mine = `select id, status from classes where client_key like 'simulated-%' and status = any($1)
  order by array_position($1, status) desc, class_no limit 3`

/** Which class to look after now, and what to try of it, in an order of chance; none when nobody has begun one. */
export async function nextOfOwn(look: Look, r: Random): Promise<{ of: Own; kinds: ActKind[] } | undefined> {
  const classes = await look<Own>(mine, [Object.keys(next)])
  if (classes.length === 0) return undefined
  const of = r.pick(classes)
  const kinds = next[of.status]!.map((name) => {
    const kind = byName.get(name)
    if (!kind) throw new Error(`no act ${name} on the course of a class`)
    return { kind, place: r.whole(1_000) }
  })
  return { of, kinds: kinds.sort((a, b) => a.place - b.place).map(({ kind }) => kind) }
}

/** A case is of the class itself, of a lesson, a claim or a concern of it; a batch is everybody's. */
export const isOf = ({ id }: Own, c: Case): boolean =>
  c.id === id || c.class_id === id || (c.class_id === undefined && c.of_all === true)
