// SQL of certificates.
import type { Tx } from '../../../server/database/db.ts'

export const certificatesOf = (tx: Tx, person: string) =>
  tx
    .selectFrom('certificates')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('issued_on', 'desc')
    .execute()
export type NewCertificate = {
  personId: string
  certificateNo: string
  occupationCode: string
  occupationName: string
  level: string
  issuedOn: string
  providerCode: string | null
}

export const insertCertificate = (tx: Tx, c: NewCertificate) =>
  tx.insertInto('certificates').values(certificateRow(c)).returning('id').executeTakeFirstOrThrow()
export const insertCertificates = (tx: Tx, certificates: NewCertificate[]) =>
  tx.insertInto('certificates').values(certificates.map(certificateRow)).execute()
const certificateRow = (c: NewCertificate) => ({
  person_id: c.personId,
  certificate_no: c.certificateNo,
  occupation_code: c.occupationCode,
  occupation_name: c.occupationName,
  level: c.level,
  issued_on: c.issuedOn,
  provider_code: c.providerCode,
})
