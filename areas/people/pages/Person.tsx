import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../web/api.ts'
import { mayEnter } from '../../../web/desk/navigation.ts'
import { claimPath, classPath, paths } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage } from '../../../web/ui/case/CasePage.tsx'
import { Day } from '../../../web/ui/Day.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../web/ui/register/Register.tsx'
import { Categories } from '../categories/pages/Categories.tsx'
import { Origin } from '../certificates/pages/Origin.tsx'
import { claimantNames } from '../grants/names.ts'
import { PersonGrants } from '../grants/pages/PersonGrants.tsx'
import { Disclosure } from './Disclosure.tsx'
import { Erasure } from './Erasure.tsx'
import { PersonAccount } from './PersonAccount.tsx'

type File = Got<'/api/people/{id}'>
type Claim = File['claims'][number]
type Certificate = File['certificates'][number]

const from = [{ title: '人员', to: paths.people }]

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
  return (
    <AwaitCase query={person} from={from}>
      {(file) => <PersonView file={file} />}
    </AwaitCase>
  )
}

function PersonView({ file }: { file: File }) {
  const { role } = useAccount()
  const granted = file.claims.filter((claim) => isGranted(claim))
  const erase = file.acts.find((offer) => offer.act === 'erase')
  const mayDisclose = isOffered(file.acts, 'disclose')
  return (
    <CasePage
      title={file.name}
      note={file.category}
      from={from}
      facts={[
        { title: '身份证号', value: <span className="number">{file.idNumberMasked}</span> },
        { title: '手机号码', value: file.phoneMasked ?? '未登记' },
        { title: '证书', value: `${file.certificates.length} 本` },
        { title: '已获补贴', value: `${granted.length} 次` },
        { title: '合计', value: <Money fen={granted.reduce((sum, claim) => sum + claim.amountFen, 0)} /> },
      ]}
      standing={<PersonAccount file={file} mayChange={isOffered(file.acts, 'account')} />}
      tabs={[
        {
          key: 'claims',
          title: '补贴',
          count: file.claims.length,
          body: () => (
            <Register
              title="补贴"
              unit="次"
              query={wholeList(file.claims)}
              columns={claimColumns}
              keyOf={(claim) => claim.id}
              hrefOf={mayEnter(role, paths.claims) ? (claim) => claimPath(claim.id) : undefined}
              nothing={{ title: '没有申领过补贴。' }}
            />
          ),
        },
        ...(mayEnter(role, paths.earlierGrants)
          ? [
              {
                key: 'grants',
                title: '以前和外地的补贴',
                count: file.grants.length,
                body: () => <PersonGrants grants={file.grants} />,
              },
            ]
          : []),
        {
          key: 'certificates',
          title: '证书',
          count: file.certificates.length,
          body: () => (
            <Register
              title="证书"
              unit="本"
              query={wholeList(file.certificates)}
              columns={certificateColumns}
              keyOf={(certificate) => certificate.id}
              nothing={{ title: '没有登记证书。' }}
            />
          ),
        },
        ...(file.lists.length > 0
          ? [
              {
                key: 'lists',
                title: '类别和名单',
                count: file.categories.length,
                body: () => <Categories file={file} />,
              },
            ]
          : []),
        {
          key: 'classes',
          title: '班级',
          count: file.classes.length,
          body: () => (
            <Register
              title="班级"
              unit="个班"
              query={wholeList(file.classes)}
              columns={classColumns}
              keyOf={(row) => row.id}
              hrefOf={(row) => classPath(row.id)}
              nothing={{ title: '没有参加过本系统登记的班级。' }}
            />
          ),
        },
      ]}
      act={
        <div className="stack">
          {mayDisclose && <Disclosure id={file.id} hasPhone={file.phoneMasked !== null} />}
          {erase && <Erasure id={file.id} offer={{ ...erase, act: 'erase' }} />}
        </div>
      }
      course={<Course file={file} />}
    />
  )
}

/** What happened to this person, from the registers. Who looked at the file stands in the journal, for the auditor. */
function Course({ file }: { file: File }) {
  const events = [
    ...file.classes.map((c) => ({ key: c.id, on: c.startsOn, what: '开班', of: `${c.name} ${c.classNo}` })),
    ...file.certificates.map((c) => ({
      key: c.id,
      on: c.issuedOn,
      what: '取证',
      of: `${c.occupationName}${c.levelName}`,
    })),
    ...file.claims.map((c) => ({
      key: c.id,
      on: c.appliedOn,
      what: '申领补贴',
      of: `${c.occupationName}${c.levelName}，${resultOf(c.status).word.replace(/^[✓×] /, '')}`,
    })),
  ].sort((a, b) => b.on.localeCompare(a.on))
  if (events.length === 0) return <p className="mute">还没有培训、取证和申领的记录。</p>
  return (
    <ol className="timeline" aria-label="培训、取证和申领">
      {events.map((event) => (
        <li key={`${event.what} ${event.key}`}>
          <Day on={event.on} />
          <span className="timeline-what">
            <strong>{event.what}</strong>
            <span className="mute">{event.of}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Paid here, or granted before this system. */
const isGranted = ({ status }: Claim) => status === 'granted' || status === 'paid'

const claimColumns: Column<Claim>[] = [
  { title: '申领编号', main: true, cell: (claim) => <span className="number">{claim.claimNo}</span> },
  { title: '职业（工种）', cell: (claim) => `${claim.occupationName}${claim.levelName}` },
  { title: '培训主体', cell: (claim) => claim.providerName },
  { title: '班级', deskOnly: true, cell: (claim) => claim.classNo },
  { title: '申领主体', deskOnly: true, cell: (claim) => claimantNames[claim.claimant] },
  { title: '申报日期', cell: (claim) => <Day on={claim.appliedOn} /> },
  { title: '状态', cell: (claim) => <ClaimResult status={claim.status} /> },
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
  { title: '来源', cell: (certificate) => <Origin origin={certificate.origin} /> },
]

const classColumns: Column<File['classes'][number]>[] = [
  { title: '班级', main: true, cell: (row) => row.name },
  { title: '编号', cell: (row) => <span className="number">{row.classNo}</span> },
  { title: '培训主体', cell: (row) => row.providerName },
  { title: '职业（工种）', deskOnly: true, cell: (row) => `${row.occupationName}${row.levelName}` },
  { title: '开班', cell: (row) => <Day on={row.startsOn} /> },
  { title: '结课', deskOnly: true, cell: (row) => <Day on={row.endsOn} /> },
]

/** Granted, ended without money, or under way: the claim itself says more. */
function resultOf(status: string): { word: string; look?: string } {
  if (status === 'granted' || status === 'paid') return { word: '✓ 已获补贴', look: 'sign-pass' }
  if (status === 'refused') return { word: '× 不予补贴', look: 'sign-fail' }
  return status === 'withdrawn' ? { word: '已撤回' } : { word: '办理中' }
}

function ClaimResult({ status }: { status: string }) {
  const { word, look } = resultOf(status)
  return <span className={look}>{word}</span>
}
