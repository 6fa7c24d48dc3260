import type { Got } from '../../../web/api.ts'

export type LanesData = Got<'/api/classes/{id}/recordings'>
export type Lane = LanesData['lanes'][number]
