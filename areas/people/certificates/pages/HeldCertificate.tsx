import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { confidenceNames } from '../../../../server/intakes/kinds.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { intakePath, paths, personPath } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { Day } from '../../../../web/ui/Day.tsx'
import { KeyFacts, PageHead } from '../../../../web/ui/PageHead.tsx'
import { broughtStateNames } from '../../corrections/names.ts'
import { Corrections } from '../../corrections/pages/Corrections.tsx'

type View = Got<'/api/certificates/{id}'>
const from = [
  { title: '人员', to: paths.people },
  { title: '持证人员', to: paths.certificates },
]

/** One certificate that was brought in, by whose list, and its putting right by two people. */
export function HeldCertificate() {
  const { id = '' } = useParams()
  const certificate = useQuery({
    queryKey: ['certificate', id],
    queryFn: () => got(api.GET('/api/certificates/{id}', { params: { path: { id } } })),
  })
  return (
    <AwaitCase query={certificate} from={from}>
      {(view) => <CertificateView view={view} />}
    </AwaitCase>
  )
}

function CertificateView({ view }: { view: View }) {
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
          { title: '证书编号', value: <span className="number">{view.certificateNo}</span> },
          { title: '种类', value: view.kind },
          { title: '发证', value: <Day on={view.issuedOn} /> },
          { title: '现状', value: broughtStateNames[view.state] },
        ]}
      />
      <section className="card stack" aria-label="来源">
        <p>
          来源：<Link to={intakePath(view.intakeId)}>{view.source}</Link>（截至 <Day on={view.asOf} />，
          {confidenceNames[view.confidence]}）。
        </p>
        <Corrections
          {...{ view, of: 'certificate', what: '这本证书', renews: [['certificates'], ['person']] }}
          ask={(reason) =>
            got(api.POST('/api/certificates/{id}/corrections', { params: path, body: { reason } }))
          }
          decide={(agreed, note) =>
            got(api.POST('/api/certificates/{id}/decision', { params: path, body: { agreed, note } }))
          }
        />
      </section>
    </>
  )
}
