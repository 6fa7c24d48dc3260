import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { claimCheckPath } from '../../../../web/paths.ts'
import { useSession } from '../../../../web/session.ts'
import { grouped } from '../../../../web/ui/Money.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import type { SubmittedClaims } from '../../schema.ts'

/** The claims workbook on its way to the judge, and beside it what was granted before. */
export function CheckForm() {
  const demo = useSession().data?.mode === 'demo'
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <SheetForm<SubmittedClaims>
      label="提交预审"
      title="申领表"
      hint=".xlsx 或 .csv，最大 20 MB。列的次序不限；开班备案日期、开班日期、出勤率三列可有可无。先逐行核对，确认后才预审。"
      path="/api/claim-checks"
      beside={{
        name: 'history',
        title: '已获补贴表（可选）',
        hint: '列与申领表相同；表中各行按已经发放计算。',
      }}
      verb="预审"
      say={(answer) =>
        `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 行${answer.history === null ? '' : `，已获补贴表 ${grouped(answer.history)} 行`}。`
      }
      explain={(answer) => <Unjudged answer={answer} />}
      confirm={() => '开始预审'}
      done={(answer) => `已提交 ${grouped(answer.rows)} 行，正在打开预审结果。`}
      tools={
        <>
          <a className="button" href="/api/claim-checks/template" download>
            下载申领表模板
          </a>
          {demo && (
            <a className="button" href="/api/demo-claims" download>
              下载示例申领表
            </a>
          )}
        </>
      }
      onWritten={async ({ id }) => {
        await client.invalidateQueries({ queryKey: ['claim-checks'] })
        if (id) await navigate(claimCheckPath(id))
      }}
    >
      {(answer) => <RowsAsRead answer={answer} then="预审后" />}
    </SheetForm>
  )
}

/** What will stay unjudged, and what becomes of it. */
function Unjudged({ answer: { unclear, unjudged } }: { answer: SubmittedClaims }) {
  return (
    <>
      {unclear > 0 && (
        <p className="sign-manual">
          其中 {grouped(unclear)}{' '}
          行有读不出或要核对的单元格，照样预审：另有不符合之处的为“不符合”，其余为“待人工核实”，并写明原因。
        </p>
      )}
      {unjudged.length > 0 && (
        <p className="mute">
          本表不核：{unjudged.map((rule) => `${rule.title}（${clauseName(rule.clause)}）`).join('、')}
          。表中没有相应的列，各行结论不受影响。
        </p>
      )}
    </>
  )
}

/** `then`: when all of them can be seen. */
export function RowsAsRead({ answer: { rows, first }, then }: { answer: SubmittedClaims; then: string }) {
  return (
    <>
      {rows > first.length && (
        <p className="mute">
          下面是前 {first.length} 行，共读到 {grouped(rows)} 行；{then}可逐行查看全部。
        </p>
      )}
      <RowsRead title="读到的申领" unit="行" rows={first} columns={columns} />
    </>
  )
}

const columns: ReadColumn<SubmittedClaims['first'][number]>[] = [
  { title: '申领编号', number: true, main: true, cell: (row) => row.claimNo },
  { title: '姓名', cell: (row) => row.name },
  { title: '身份证号', number: true, cell: (row) => row.idNumberMasked ?? '读不出' },
  { title: '班级编号', number: true, cell: (row) => row.classNo },
  { title: '职业和等级', cell: (row) => row.occupation },
  { title: '申报日期', number: true, cell: (row) => row.appliedOn },
  {
    title: '能否判断',
    cell: (row) =>
      row.unclear.length === 0 ? (
        <span className="sign-pass">✓ 可以</span>
      ) : (
        <span className="sign-manual">? 要核对{row.unclear.map((title) => `“${title}”`).join('、')}</span>
      ),
  },
]
