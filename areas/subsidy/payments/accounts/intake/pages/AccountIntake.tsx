import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { citing } from '../../../../../../regulation/clause-name.ts'
import { IntakeSheet } from '../../../../../../web/desk/intakes/IntakeSheet.tsx'
import { accountSheetPath, paths } from '../../../../../../web/paths.ts'
import { grouped } from '../../../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../../../web/ui/sheet/RowsRead.tsx'
import type { AccountIntake as Answer } from '../schema.ts'

/** Accounts of people of before: looked at first, then taken over to wait for a second person. */
export function AccountIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入收款账户"
        note={citing`接入后须由另一人按名单复核，复核之前不向这些人拨付（第十三条）`}
        from={[{ title: '人员', to: paths.people }]}
      />
      <IntakeSheet<Answer>
        label="接入收款账户"
        title="人员的收款账户"
        hint=".xlsx 或 .csv。列：姓名、身份证号、银行卡号、开户银行。只接入已在“人员”中、还没有账户的人；已有账户的不改动。确认之前不写入任何内容。"
        path="/api/payee-accounts/intakes"
        say={(answer) =>
          `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 人：新的 ${grouped(answer.fresh)} 个账户，已登记的 ${grouped(answer.known)} 个。`
        }
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 个账户`}
        verb="接入"
        done={(answer) => (
          <>
            已接入 {grouped(answer.fresh)} 个账户，等待另一人复核。
            {answer.id && <Link to={accountSheetPath(answer.id)}>查看名单</Link>}
          </>
        )}
        tools={
          <a className="button" href="/api/payee-accounts/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="将要接入的账户" unit="个" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<Answer['first'][number]>[] = [
  { title: '姓名', main: true, cell: (row) => row.name },
  { title: '身份证号', number: true, cell: (row) => row.idNumberMasked },
  { title: '卡号', number: true, cell: (row) => row.masked },
  { title: '开户银行', cell: (row) => row.bank },
]
