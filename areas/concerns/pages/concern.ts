import type { Got } from '../../../web/api.ts'

export type ConcernView = Got<'/api/concerns/{id}'>
