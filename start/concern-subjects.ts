// What a concern may be about, and where it is read: the rooms below areas/concerns, which knows none of them.
import type { SubjectKinds } from '../areas/concerns/names.ts'

export const concernSubjects: SubjectKinds = {
  class: { says: '班次', href: (id) => `/attendance/${id}` },
  provider: { says: '培训主体', href: (code) => `/exit/${code}` },
  claim: { says: '补贴申领', href: (id) => `/subsidy/claims/${id}` },
}
