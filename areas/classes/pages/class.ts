// The case as its pages have it.
import type { Got } from '../../../web/api.ts'

export type ClassView = Got<'/api/classes/{id}'>
