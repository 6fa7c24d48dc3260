import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { confidenceNames } from '../../../../server/intakes/kinds.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { intakePath, paths, personPath } from '../../../../web/paths.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { Day, Moment } from '../../../../web/ui/Day.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { KeyFacts, PageHead } from '../../../../web/ui/PageHead.tsx'
import { channelNames, claimantNames, grantStateNames, placeNames } from '../names.ts'

type View = Got<'/api/earlier-grants/{id}'>
type ActName = View['acts'][number]['act']
const from = [
  { title: '人员', to: paths.people },
  { title: '以前和外地的补贴', to: paths.earlierGrants },
]

/** One grant of before or elsewhere, where it comes from, and its putting right by two people. */
export function EarlierGrant() {
  const { id = '' } = useParams()
  const grant = useQuery({
    queryKey: ['earlier-grant', id],
    queryFn: () => got(api.GET('/api/earlier-grants/{id}', { params: { path: { id } } })),
  })
  return (
    <AwaitCase query={grant} from={from}>
      {(view) => <GrantView view={view} />}
    </AwaitCase>
  )
}

function GrantView({ view }: { view: View }) {
  const [open, setOpen] = useState<ActName | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <PageHead
        title={`${view.name} · ${view.occupationName}${view.levelName}`}
        note={<span className="number">{view.idNumberMasked}</span>}
        from={from}
        actions={
          <Link className="button" to={personPath(view.personId)}>
            人员档案
          </Link>
        }
      />
      <KeyFacts
        facts={[
          { title: '申报', value: <Day on={view.appliedOn} /> },
          { title: '金额', value: <Money fen={view.amountFen} /> },
          { title: '申领主体', value: claimantNames[view.claimant] },
          { title: '渠道', value: channelNames[view.channel] },
          { title: '发放地', value: view.placeName ?? placeNames[view.place] },
          { title: '现状', value: grantStateNames[view.state] },
        ]}
      />
      <section className="card stack" aria-label="来源">
        <p>
          来源：<Link to={intakePath(view.intakeId)}>{view.source}</Link>（截至 <Day on={view.asOf} />，
          {confidenceNames[view.confidence]}），第 {view.row} 行。
        </p>
        <p className="mute">
          {[
            view.providerName && `培训机构：${view.providerName}`,
            view.classNo && `班级：${view.classNo}`,
            view.certificateNo && `证书：${view.certificateNo}`,
            view.issuedOn && `发证：${view.issuedOn}`,
          ]
            .filter(Boolean)
            .join('　')}
        </p>
        {view.corrections.map((c) => (
          <p key={c.id}>
            {c.askedBy}于 <Moment at={c.askedAt} /> 提出更正：{c.reason}
            {c.agreed === null
              ? '（待审定）'
              : `（${c.decidedBy}${c.agreed ? '同意，不再计入' : `不同意：${c.note ?? ''}`}）`}
          </p>
        ))}
        {open === 'ask' && <Ask view={view} close={close} />}
        {open === 'decide' && <Decide view={view} close={close} />}
        {open === null && <Acts acts={view.acts} onBegin={setOpen} />}
      </section>
    </>
  )
}

const renews = [['earlier-grants'], ['person']]

function Ask({ view, close }: { view: View; close: () => void }) {
  const draft = useDraft({ form: 'grant-correction', subject: view.id }, { reason: '' })
  const act = useAct({
    of: ['earlier-grant', view.id],
    renews,
    send: () =>
      got(
        api.POST('/api/earlier-grants/{id}/corrections', {
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
      title="提出更正"
      says="认定这笔补贴不是本人的或者有误；由一名审批人员审定，同意后不再计入，记录留存。"
      act={act}
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="凭什么认定"
        long
        required
        value={draft.form.reason}
        onChange={(reason) => draft.change({ reason })}
        error={act.fields.reason}
      />
    </ActForm>
  )
}

function Decide({ view, close }: { view: View; close: () => void }) {
  const draft = useDraft({ form: 'grant-correction-decision', subject: view.id }, { note: '' })
  const act = useAct<View, { agreed: boolean }>({
    of: ['earlier-grant', view.id],
    renews,
    send: ({ agreed }) =>
      got(
        api.POST('/api/earlier-grants/{id}/decision', {
          params: { path: { id: view.id } },
          body: { agreed, note: draft.form.note },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title="审定更正"
      says="同意的，这笔补贴不再计入次数和重复，记录留存；不同意的写明理由。"
      button="同意更正"
      others={[{ title: '不同意', onSend: () => act.mutate({ agreed: false }) }]}
      act={act}
      onSend={() => act.mutate({ agreed: true })}
      close={close}
      draft={draft}
    >
      <TextField
        label="意见"
        long
        value={draft.form.note}
        onChange={(note) => draft.change({ note })}
        error={act.fields.note}
      />
    </ActForm>
  )
}
