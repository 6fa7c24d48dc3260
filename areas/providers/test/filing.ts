// A body and an application that lack nothing, built over HTTP as people build them.
import type { App } from '../../../server/house.ts'
import type { SignedInAs } from '../../../server/test/house.ts'
import { multipart } from '../../../server/test/multipart.ts'
import { checkCharacter } from '../../people/identity-number.ts'
import { materialItems, type ProviderKind } from '../filings/application/materials.ts'
import type { FilingForm } from '../schema.ts'

export const paper = Buffer.from('%PDF-1.7 扫描件')

export type Ask = (
  who: SignedInAs | null,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>

/** Asks the application and reads the answer as JSON. */
export const asker =
  (app: App): Ask =>
  async (who, method, url, body) => {
    const answer = await app.inject({ method, url, headers: who?.headers, payload: body })
    return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) }
  }

let serial = 0
/** A made-up number of somebody born that day. */
export function idNumberBorn(day: string): string {
  const seventeen = `320699${day.replaceAll('-', '')}${String(100 + (serial++ % 800)).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

export const electrician = { code: '6-31-01-03', name: '电工', level: '4' } as const

export const goodForm = (kind: ProviderKind, name: string): FilingForm => ({
  kind,
  name,
  legalPerson: '张海燕',
  legalStatus: 'legal-person',
  contactName: '王建国',
  address: '启东市江海路1号',
  totalArea: 30_000,
  teachingArea: 20_000,
  tenure: 'own',
  deedNo: `苏(2020)启东市不动产权第${name}号`,
  leaseFrom: null,
  leaseUntil: null,
  licenceNo: '人社民3206994000001号',
  licenceIssuer: 'hrss',
  licenceFrom: '2015-03-01',
  licenceUntil: '2199-01-01',
  licenceScope: '电工、养老护理员',
  publicSchool: false,
  hasTrainingUnit: true,
  trainingStaff: 3,
  experienceMonths: 12,
  assessment: 'excellent',
  newBodyReason: '',
  shareholders: [],
  pledges: ['law', 'certificates', 'supervision'],
  foundedOn: '2015-03-01',
  staffCount: 120,
  trainingFundsFen: 20_000_000,
  occupations: [electrician],
  declared: true,
})

type Taught = { teaches?: string[]; rank?: number; certificateNo?: string }
/** Registered for the occupation above, with one certificate of it. */
export const goodTeacher = ({
  teaches,
  rank,
  certificateNo,
  ...change
}: Taught & Record<string, unknown> = {}) => ({
  name: '周老师',
  idNumber: idNumberBorn('1980-05-01'),
  fullTime: true,
  education: 'college',
  ...taught({ teaches, rank, certificateNo }),
  ...change,
})
/** The lists of an electrician. */
export const taught = ({
  teaches = ['theory'],
  rank = 4,
  certificateNo = 'S000032069901263000001',
}: Taught) => ({
  occupations: [{ code: electrician.code, name: electrician.name, teaches }],
  qualifications: [certificateOf(electrician, rank, certificateNo)],
})
export const certificateOf = (
  { code, name }: { code: string; name: string },
  rank: number,
  number: string,
) => ({
  ...{ kind: 'skill', subject: name, occupationCode: code, title: '', rank, grade: null, number },
  ...{ issuedOn: null, expiresOn: null },
})

export async function sendMaterial(app: App, who: SignedInAs, id: string, item: string, content = paper) {
  const { headers, payload } = multipart([
    { name: 'item', value: item },
    { name: 'file', fileName: `${item}.pdf`, content },
  ])
  const url = `/api/filings/${id}/materials`
  return app.inject({ method: 'POST', url, headers: { ...who.headers, ...headers }, payload })
}

/** Opens an application and fills in everything but the submission; answers id and version. */
export async function fillFiling(app: App, who: SignedInAs, kind: ProviderKind, name: string) {
  const ask = asker(app)
  const { id } = (await ask(who, 'POST', '/api/filings', { kind })).body
  for (const teaches of [['theory'], ['practice'], ['practice']])
    await ask(who, 'POST', '/api/teachers', goodTeacher({ teaches }))
  await ask(who, 'POST', '/api/rooms', {
    name: '一号教室',
    kind: 'theory',
    seats: 40,
    area: 120,
    camera: true,
  })
  for (const { id: item, counted } of materialItems[kind])
    if (!counted) await sendMaterial(app, who, id, item)
  const saved = await ask(who, 'PUT', `/api/filings/${id}/form`, {
    version: 1,
    form: goodForm(kind, name),
    contactPhone: '0513-83210000',
  })
  return { id: id as string, version: saved.body.version as number }
}

/** `companion`: account of the other inspector. */
export const goodVisit = (version: number, visitedOn: string, companion: string) => ({
  version,
  visitedOn,
  companions: [companion],
  measured: { totalArea: 30_000, teachingArea: 20_000, seats: 40, trainingStaff: 3 },
  checklist: {
    lighting: true,
    ventilation: true,
    desks: true,
    board: true,
    projector: true,
    camera: true,
    practicePlace: true,
    equipment: true,
    consumables: true,
  },
  conclusion: 'pass',
  remarks: '',
})
