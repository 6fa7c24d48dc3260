// The entries of a body's registers as they are shown, each with the version that a change of it sends back.
import { canonical, sha256 } from '../../../server/canonical.ts'
import type { roomsOf } from './queries.ts'
import type { Room } from './schema.ts'

export const shownRoom = (r: Awaited<ReturnType<typeof roomsOf>>[number]): Room =>
  versioned({
    id: r.id,
    name: r.name,
    kind: r.kind as Room['kind'],
    seats: r.seats,
    area: r.area,
    camera: r.camera,
  })

/** With what it was when it was read. */
export const versioned = <Entry extends Parameters<typeof canonical>[0] & object>(entry: Entry) => ({
  ...entry,
  version: sha256(canonical(entry)),
})
