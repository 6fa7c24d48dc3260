// The case as its pages have it.
import type { Got } from '../../../web/api.ts'

export type ExamView = Got<'/api/exams/{id}'>
