import { useQueryClient } from '@tanstack/react-query'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { Moment } from '../../../../web/ui/Day.tsx'
import { grouped, moneyText } from '../../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import { RowsAsRead } from '../../checks/pages/CheckForm.tsx'
import type { SubmittedClaims } from '../../schema.ts'
import type { YearView } from './year.ts'

type Book = YearView['books'][number]

/** The workbooks of a year; while it is open more of them come in. */
export function Books({ year }: { year: YearView }) {
  const client = useQueryClient()
  return (
    <div className="stack">
      {isOffered(year.acts, 'add') && (
        <SheetForm<SubmittedClaims>
          key={year.workbooks}
          label="交来工作簿"
          title={`${year.year}年的申领和决定`}
          hint="列与申领表相同，另有原决定、原核定金额、原理由。一年可以分几个工作簿交来，先逐行核对，确认后才写入。"
          path={`/api/shadow-years/${year.id}/workbooks`}
          beside={{
            name: 'history',
            title: '以前年度的已获补贴表（可选）',
            hint: '列与申领表相同；系统中已有登记的不必再交。',
          }}
          say={(answer) =>
            `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 行：原予以补贴 ${grouped(answer.decided?.granted ?? 0)} 行，${moneyText(answer.decided?.grantedFen ?? 0)}；原不予补贴 ${grouped(answer.decided?.refused ?? 0)} 行。`
          }
          explain={({ unclear }) =>
            unclear > 0 && (
              <p className="sign-manual">其中 {grouped(unclear)} 行有读不出的内容，核对时列为待人工核实。</p>
            )
          }
          confirm={(answer) => `写入这 ${grouped(answer.rows)} 行`}
          done={(answer) => `已写入 ${grouped(answer.rows)} 行。可以再交一个工作簿，或者开始核对。`}
          tools={
            <a className="button" href="/api/shadow-years/template" download>
              下载空表
            </a>
          }
          onWritten={() =>
            Promise.all(
              [['shadow-year', year.id], ['shadow-years']].map((queryKey) =>
                client.invalidateQueries({ queryKey }),
              ),
            )
          }
        >
          {(answer) => <RowsAsRead answer={answer} then="写入后" />}
        </SheetForm>
      )}
      <Register
        title="已交来的工作簿"
        unit="个"
        query={wholeList(year.books)}
        columns={columns}
        keyOf={(book) => book.id}
        nothing={{ title: '还没有交来工作簿。', words: <p>交来当年的申领和决定后，列在这里。</p> }}
      />
    </div>
  )
}

const columns: Column<Book>[] = [
  {
    title: '工作簿',
    main: true,
    cell: (book) => (
      <>
        {book.fileName}
        {book.historyName && <span className="second-line">对照{book.historyName}</span>}
      </>
    ),
  },
  { title: '行数', right: true, cell: (book) => <span className="number">{grouped(book.rows)}</span> },
  {
    title: '说明',
    cell: (book) =>
      [
        ...book.unjudged.map(
          (rule) => `${rule.title}（${clauseName(rule.clause)}），表中没有相应的列，没有核对。`,
        ),
        ...book.notices,
      ].map((words) => (
        <span key={words} className="second-line">
          {words}
        </span>
      )),
  },
  { title: '交来', cell: (book) => book.by },
  { title: '时间', deskOnly: true, cell: (book) => <Moment at={book.at} /> },
]
