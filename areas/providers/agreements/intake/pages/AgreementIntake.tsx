import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { IntakeSheet } from '../../../../../web/desk/intakes/IntakeSheet.tsx'
import { intakePath, paths } from '../../../../../web/paths.ts'
import { grouped } from '../../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../../web/ui/sheet/RowsRead.tsx'
import type { AgreementIntake as Answer } from '../schema.ts'

/** Bodies whose agreements run on the first day: from the next day on they file classes as any other. */
export function AgreementIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入生效的备案协议"
        note="一行一份协议；接入后由另一位审批人员复核，复核生效后照常开班、监管、续签"
        from={[{ title: '备案', to: paths.providers }]}
      />
      <IntakeSheet<Answer>
        label="接入协议"
        title="备案协议表"
        hint=".xlsx 或 .csv。列：统一社会信用代码、单位名称、类别、协议编号、起止日期、职业和等级、签章日期；可有地址、联系人、开户银行和账号。有一行错误的，整表不写入。"
        path="/api/agreements/intakes"
        say={(answer) => `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 行，`}
        explain={(answer) => (
          <p>
            新增协议 {grouped(answer.fresh)} 份（其中 {grouped(answer.newBodies)}{' '}
            家单位以前没有登记），已经登记 {grouped(answer.there)} 份；收款账户 {grouped(answer.accounts)}{' '}
            个，须由另一人复核后才生效。
          </p>
        )}
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 份协议`}
        verb="接入"
        done={(answer) => (
          <>
            已接入 {grouped(answer.fresh)}{' '}
            份协议，待另一位审批人员复核，复核之前不生效。请系统管理员为各单位开设账号；教师和场地由各单位登录后登记。
            {answer.id && <Link to={intakePath(answer.id)}>查看这次接入</Link>}
          </>
        )}
        tools={
          <a className="button" href="/api/agreements/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="前几行" unit="行" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

type Row = Answer['first'][number]

const columns: ReadColumn<Row>[] = [
  { title: '单位', main: true, cell: (row) => row.name },
  { title: '信用代码', number: true, cell: (row) => row.code },
  { title: '协议编号', number: true, cell: (row) => row.number },
  { title: '期限', cell: (row) => row.term },
  { title: '职业和等级', cell: (row) => row.occupations },
  {
    title: '登记',
    cell: (row) => (row.there ? '协议已登记' : row.bodyThere ? '单位已登记，新增协议' : '新增单位和协议'),
  },
]
