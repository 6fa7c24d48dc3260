import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Problem } from '../../../web/api.ts'
import type { ExamView } from './Exam.tsx'

/** Sends, renews the case afterwards, and keeps what went wrong beside the fields. */
export function useExamAct<Body>(exam: ExamView, send: (body: Body) => Promise<unknown>) {
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['exam', exam.classId] }),
        client.invalidateQueries({ queryKey: ['exams'] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  })
  return { ...act, fields: act.error instanceof Problem ? act.error.fields : {} }
}
