// Why a check-in is not taken, in a sentence.
import { placeOf } from '../../../regulation/editions.ts'
import { shanghaiTime } from '../../../server/calendar.ts'
import { Refused } from '../../../server/errors.ts'
import { isOpen, type LessonTimes } from '../lesson-times.ts'
import type * as queries from '../queries.ts'

export const noLesson = '没有这节课，可能已改期，或不是您班上的课。请回到首页查看现在的课。'
export function refuseClosed(lesson: Lesson, times: LessonTimes, kind: 'in' | 'out', now: number) {
  if (isOpen(times, kind, now)) return
  const [from, to] = kind === 'in' ? [times.opensAt, times.endsAt] : [times.startsAt, times.closesAt]
  const word = kind === 'in' ? '签到' : '签退'
  throw new Refused(
    `${now < from ? `还没有到${word}时间` : `${word}时间已过`}。这节课在 ${lesson.on_day} ${shanghaiTime(from)} 至 ${shanghaiTime(to)} ${word}。`,
    placeOf('A10.3'),
  )
}

export function refuseStopped(status: string) {
  if (status === 'suspended')
    throw new Refused(
      '本班正在停课整改，整改复查通过之前不上课、不签到。整改情况请看“过程”中本班的“整改”。',
      placeOf('A10.16(f)'),
    )
  if (status === 'cancelled') throw new Refused('本班培训已被取消，不再签到。', placeOf('A10.17'))
  if (status !== 'approved' && status !== 'running')
    throw new Refused('本班没有在培训，不能签到。请联系培训机构核对班级状态。', placeOf('A10.1'))
}

export type Lesson = NonNullable<Awaited<ReturnType<typeof queries.findLesson>>>
