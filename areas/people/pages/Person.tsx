import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api, type Got, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { KeyFacts, PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { Await } from '../../../web/ui/States.tsx'
import { Disclosure } from './Disclosure.tsx'
import { PersonAccount } from './PersonAccount.tsx'

type File = Got<'/api/people/{id}'>
type Claim = File['claims'][number]
type Certificate = File['certificates'][number]

/** One person: certificates and subsidies, whoever claimed them. */
export function Person() {
  const { id = '' } = useParams()
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: () => got(api.GET('/api/people/{id}', { params: { path: { id } } })),
    // Opening a file is journalled: it is not opened again behind the person's back.
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  })
  return <Await query={person}>{(file) => <PersonView file={file} />}</Await>
}

function PersonView({ file }: { file: File }) {
  const { role } = useAccount()
  const granted = file.claims.filter((claim) => isGranted(claim))
  return (
    <>
      <PageHead title={file.name} note={file.category} from={[{ title: '人员', to: paths.people }]} />
      <KeyFacts
        facts={[
          { title: '身份证号', value: file.idNumberMasked },
          { title: '手机号码', value: file.phoneMasked ?? '未登记' },
          { title: '证书', value: `${file.certificates.length} 本` },
          { title: '已获补贴', value: `${granted.length} 次` },
          { title: '合计', value: <Money fen={granted.reduce((sum, claim) => sum + claim.amountFen, 0)} /> },
        ]}
      />
      <div className="stack">
        {role !== 'auditor' && <Disclosure id={file.id} hasPhone={file.phoneMasked !== null} />}
        <PersonAccount file={file} mayChange={role === 'clerk'} />
      </div>
      <h2 className="section-title">补贴</h2>
      <Register
        title="补贴"
        unit="次"
        query={asPage(file.claims)}
        columns={claimColumns}
        keyOf={(claim) => claim.id}
        nothing={{ title: '没有申领过补贴。' }}
      />
      <h2 className="section-title">证书</h2>
      <Register
        title="证书"
        unit="本"
        query={asPage(file.certificates)}
        columns={certificateColumns}
        keyOf={(certificate) => certificate.id}
        nothing={{ title: '没有登记证书。' }}
      />
    </>
  )
}

/** Paid here, or granted before this system. */
const isGranted = ({ status }: Claim) => status === 'granted' || status === 'paid'

const claimants: Record<Claim['claimant'], string> = {
  person: '个人',
  institution: '机构',
  enterprise: '企业',
}

const claimColumns: Column<Claim>[] = [
  { title: '申领编号', main: true, cell: (claim) => <span className="number">{claim.claimNo}</span> },
  { title: '职业（工种）', cell: (claim) => `${claim.occupationName}${claim.levelName}` },
  { title: '培训主体', cell: (claim) => claim.providerName },
  { title: '班级', deskOnly: true, cell: (claim) => claim.classNo },
  { title: '申领主体', deskOnly: true, cell: (claim) => claimants[claim.claimant] },
  { title: '申报日期', cell: (claim) => <Day on={claim.appliedOn} /> },
  {
    title: '结果',
    cell: (claim) =>
      isGranted(claim) ? (
        <span className="sign-pass">✓ 已发放</span>
      ) : claim.status === 'refused' ? (
        <span className="sign-fail">× 不予补贴</span>
      ) : claim.status === 'withdrawn' ? (
        '已撤回'
      ) : (
        '办理中'
      ),
  },
  { title: '金额', right: true, cell: (claim) => <Money fen={claim.amountFen} /> },
]

const certificateColumns: Column<Certificate>[] = [
  {
    title: '证书编号',
    main: true,
    cell: (certificate) => <span className="number">{certificate.certificateNo}</span>,
  },
  { title: '职业（工种）', cell: (certificate) => certificate.occupationName },
  { title: '等级', cell: (certificate) => certificate.levelName },
  { title: '发证日期', cell: (certificate) => <Day on={certificate.issuedOn} /> },
]

const asPage = <Row,>(rows: Row[]) => ({
  data: { rows, total: rows.length, page: 1, size: Math.max(1, rows.length) },
  error: null,
  isPending: false,
  refetch: () => {},
})
