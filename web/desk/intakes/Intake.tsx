import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ToldRecovery } from '../../../areas/exit/recoveries/told/pages/ToldRecovery.tsx'
import { IntakeClaims } from '../../../areas/subsidy/claims/pages/IntakeClaims.tsx'
import { confidenceNames, intakeKindNames, intakeStateNames } from '../../../server/intakes/kinds.ts'
import { api, got } from '../../api.ts'
import { accountSheetPath, paths } from '../../paths.ts'
import { Acts } from '../../ui/act/Acts.tsx'
import { AwaitCase } from '../../ui/case/AwaitCase.tsx'
import { Day, Moment } from '../../ui/Day.tsx'
import { grouped } from '../../ui/Money.tsx'
import { KeyFacts, PageHead } from '../../ui/PageHead.tsx'
import { RowsRead } from '../../ui/sheet/RowsRead.tsx'
import { Confirm, type View, Withdraw } from './decide.tsx'

const from = [{ title: '接入', to: paths.intakes }]

/** Where the rows of a sheet are listed; of people on lists nothing is kept that could be. */
const rowsOf: Partial<Record<View['kind'], string>> = {
  'earlier-grants': paths.earlierGrants,
  certificates: paths.certificates,
}

/** One sheet that was brought in: whose list, how far trusted, how many rows; taken back here as a whole. */
export function Intake() {
  const { id = '' } = useParams()
  const intake = useQuery({
    queryKey: ['intake', id],
    queryFn: () => got(api.GET('/api/intakes/{id}', { params: { path: { id } } })),
  })
  return (
    <AwaitCase query={intake} from={from}>
      {(view) => <IntakeView view={view} />}
    </AwaitCase>
  )
}

function IntakeView({ view }: { view: View }) {
  const [open, setOpen] = useState<'confirm' | 'withdraw' | null>(null)
  const { withdrawn, confirmed, contents } = view
  const waits = view.state === 'waiting'
  const close = () => setOpen(null)
  return (
    <>
      <PageHead title={`${intakeKindNames[view.kind]} · ${view.source}`} note={view.fileName} from={from} />
      <KeyFacts
        facts={[
          { title: '截至', value: <Day on={view.asOf} /> },
          { title: '可信程度', value: confidenceNames[view.confidence] },
          { title: '行数', value: grouped(view.rows) },
          { title: '接入人', value: view.name },
          { title: '接入', value: <Moment at={view.at} /> },
          { title: '现状', value: intakeStateNames[view.state] },
        ]}
      />
      {contents && (
        <section className="card stack" aria-label="接入的各行">
          {waits && <p className="sign-manual">! 待另一位审批人员逐行核对后复核；复核之前各行不生效。</p>}
          <RowsRead
            title="接入的各行"
            unit="行"
            rows={contents.rows.map((cells, i) => ({ cells, row: i + 1 }))}
            columns={contents.titles.map((title, i) => ({
              ...{ title, cell: ({ cells }: { cells: string[] }) => cells[i] ?? '' },
              ...(i === 0 ? { main: true as const } : {}),
            }))}
          />
        </section>
      )}
      <section className="card stack" aria-label="文件">
        <p className="mute">
          文件“{view.fileName}”本身不留存，只留其校验值{' '}
          <span className="number">{view.sha256.slice(0, 16)}</span>
          …；同一个文件不会接入两次。
        </p>
        {rowsOf[view.kind] && !withdrawn && (
          <p>
            <Link to={`${rowsOf[view.kind]}?intake=${view.id}`}>看这次接入的各行</Link>
          </p>
        )}
        {confirmed && (
          <p className="sign-pass">
            ✓ 已由{confirmed.name}于 <Moment at={confirmed.at} /> 复核，各行自此生效。
          </p>
        )}
        {withdrawn && (
          <p className="sign-fail">
            × 已由{withdrawn.name}于 <Moment at={withdrawn.at} /> 撤回，各行留存、不再计入。理由：
            {withdrawn.reason}
          </p>
        )}
        {view.kind === 'payee-accounts' && (
          <p>
            <Link to={accountSheetPath(view.id)}>查看接入的账户和复核情况</Link>
          </p>
        )}
        {open === 'confirm' && <Confirm view={view} close={close} />}
        {open === 'withdraw' && <Withdraw view={view} close={close} />}
        {open === null && <Acts acts={view.acts} danger={['withdraw']} onBegin={setOpen} />}
      </section>
      {!withdrawn && (
        <IntakeClaims id={view.id} act={(claim) => <ToldRecovery intake={view.id} claim={claim} />} />
      )}
    </>
  )
}
