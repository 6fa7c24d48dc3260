import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import type { ExamView } from './exam.ts'

/** An act on the exam of a class. */
export const useExamAct = <Body>(exam: ExamView, send: (body: Body) => Promise<unknown>) =>
  useAct<ExamView, Body>({ of: ['exam', exam.classId], answers: isCase, renews: [['exams']], send })
