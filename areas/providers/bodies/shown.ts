// The entries of a body's registers as they are shown, each with the version that a change of it sends back.
import { canonical, sha256 } from '../../../server/canonical.ts'
import type { roomsOf } from './queries.ts'
import type { Room, Teacher } from './schema.ts'
import type { teachersOf } from './teacher-queries.ts'

export const shownTeacher = (t: Awaited<ReturnType<typeof teachersOf>>[number]): Teacher =>
  versioned({
    id: t.id,
    name: t.name,
    idNumberMasked: t.id_number_masked,
    bornOn: t.born_on,
    fullTime: t.full_time,
    teaches: t.teaches as Teacher['teaches'],
    occupationCode: t.occupation_code,
    occupationName: t.occupation_name,
    rank: t.rank,
    certificateNo: t.certificate_no,
    education: t.education as Teacher['education'],
    fromOn: t.from_on,
    toOn: t.to_on,
    hasAccount: t.account_id !== null,
  })

export const shownRoom = (r: Awaited<ReturnType<typeof roomsOf>>[number]): Room =>
  versioned({
    id: r.id,
    name: r.name,
    kind: r.kind as Room['kind'],
    seats: r.seats,
    area: r.area,
    camera: r.camera,
  })

const versioned = <Entry extends Parameters<typeof canonical>[0] & object>(entry: Entry) => ({
  ...entry,
  version: sha256(canonical(entry)),
})
