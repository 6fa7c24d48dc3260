import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { IntakeClaims } from '../../../areas/subsidy/claims/pages/IntakeClaims.tsx'
import { confidenceNames, intakeKindNames } from '../../../server/intakes/kinds.ts'
import { api, type Got, got } from '../../api.ts'
import { accountSheetPath, paths } from '../../paths.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { Acts } from '../../ui/act/Acts.tsx'
import { useAct } from '../../ui/act/useAct.ts'
import { AwaitCase } from '../../ui/case/AwaitCase.tsx'
import { Day, Moment } from '../../ui/Day.tsx'
import { useDraft } from '../../ui/draft/useDraft.ts'
import { TextField } from '../../ui/Fields.tsx'
import { grouped } from '../../ui/Money.tsx'
import { KeyFacts, PageHead } from '../../ui/PageHead.tsx'

type View = Got<'/api/intakes/{id}'>
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
  const [open, setOpen] = useState(false)
  const { withdrawn } = view
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
        ]}
      />
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
        {open ? (
          <Withdraw view={view} close={() => setOpen(false)} />
        ) : (
          <Acts acts={view.acts} danger={['withdraw']} onBegin={() => setOpen(true)} />
        )}
      </section>
      {!withdrawn && <IntakeClaims id={view.id} />}
    </>
  )
}

function Withdraw({ view, close }: { view: View; close: () => void }) {
  const draft = useDraft({ form: 'intake-withdrawal', subject: view.id }, { reason: '' })
  const act = useAct({
    of: ['intake', view.id],
    renews: [['intakes']],
    send: () =>
      got(
        api.POST('/api/intakes/{id}/withdrawal', {
          params: { path: { id: view.id } },
          body: { reason: draft.form.reason },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="撤回这次接入"
      says={`这次接入的 ${grouped(view.rows)} 行将全部不再计入，各行留存备查。不能恢复；需要的，请重新导入。`}
      act={act}
      danger
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="理由"
        long
        required
        value={draft.form.reason}
        onChange={(reason) => draft.change({ reason })}
        error={act.fields.reason}
      />
    </ActForm>
  )
}
