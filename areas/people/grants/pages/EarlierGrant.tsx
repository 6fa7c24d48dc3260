import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { confidenceNames } from '../../../../server/intakes/kinds.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { intakePath, paths, personPath } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { KeyFacts, PageHead } from '../../../../web/ui/PageHead.tsx'
import { broughtStateNames } from '../../corrections/names.ts'
import { Corrections } from '../../corrections/pages/Corrections.tsx'
import { channelNames, claimantNames, placeNames } from '../names.ts'

type View = Got<'/api/earlier-grants/{id}'>
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
  const path = { path: { id: view.id } }
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
          { title: '现状', value: broughtStateNames[view.state] },
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
        <Corrections
          {...{ view, of: 'earlier-grant', what: '这笔补贴', renews: [['earlier-grants'], ['person']] }}
          ask={(reason) =>
            got(api.POST('/api/earlier-grants/{id}/corrections', { params: path, body: { reason } }))
          }
          decide={(agreed, note) =>
            got(api.POST('/api/earlier-grants/{id}/decision', { params: path, body: { agreed, note } }))
          }
        />
      </section>
    </>
  )
}
