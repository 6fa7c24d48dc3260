// What the class had at the time of a visit, as the server says it, before the visit is recorded.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Got, got } from '../../../../web/api.ts'

export type Told = Got<'/api/classes/{id}/visited-lesson'>

/** Undefined while day and time are not both written out. */
export function useLessonThen(classId: string, day: string, time: string): Told | undefined {
  const whole = /^\d{4}-\d\d-\d\d$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
  const at = `${day}T${time}:00+08:00`
  const { data } = useQuery({
    queryKey: ['visited-lesson', classId, at],
    enabled: whole,
    placeholderData: keepPreviousData,
    queryFn: () =>
      got(api.GET('/api/classes/{id}/visited-lesson', { params: { path: { id: classId }, query: { at } } })),
  })
  return whole ? data : undefined
}

export function LessonThen({ told }: { told: Told | undefined }) {
  if (!told) return null
  return (
    <p role="status" className={told.outside ? 'sign-manual' : 'mute'}>
      {told.outside && '! '}
      {told.says}
    </p>
  )
}
