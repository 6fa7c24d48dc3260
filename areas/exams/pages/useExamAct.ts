import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import type { ExamView } from './exam.ts'

/** An act on the exam of a class. */
export const useExamAct = <Body>(
  { classId }: ExamView,
  send: (body: Body) => Promise<unknown>,
  onSuccess?: () => void,
) =>
  useAct<ExamView, Body>({
    of: ['exam', classId],
    answers: isCase,
    renews: [['exams']],
    send,
    onSuccess,
  })
