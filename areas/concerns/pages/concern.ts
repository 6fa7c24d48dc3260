import type { Got } from '../../../web/api.ts'

export type ConcernView = Got<'/api/concerns/{id}'>
export type CaseConcernsView = Got<'/api/case-concerns/{kind}/{id}'>
export type CaseConcernView = CaseConcernsView['concerns'][number]
