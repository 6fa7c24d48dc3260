// The six digits on the screen of the room, and one button.

import { shanghaiTime } from '../../../../server/calendar.ts'
import { Problem } from '../../../../web/plain/ask.ts'
import { field, form } from '../../../../web/plain/form.ts'
import { fill, h } from '../../../../web/plain/h.ts'
import { sure } from '../../../../web/plain/sure.ts'
import { again } from '../../../../web/plain/views.ts'
import type { MyLesson } from '../schema.ts'
import { sendCheckIn } from './waiting.ts'

export function checkInForm(lesson: MyLesson, scanned: string | null): HTMLElement {
  const kind = lesson.inAt ? 'out' : 'in'
  const verb = kind === 'in' ? '签到' : '签退'
  const says = h('div', { role: 'status' })
  const input = h('input', {
    name: 'code',
    class: 'code',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: 6,
    value: scanned,
  })
  return h(
    'div',
    {},
    says,
    form(
      verb,
      [
        field(
          '教室屏幕上的 6 位数字',
          input,
          `${kind === 'in' ? `${lesson.opensAt} 起可以签到` : `下课后到 ${lesson.closesAt} 前签退`}。也可以用微信或相机扫屏幕上的码。`,
        ),
      ],
      async () => {
        const code = input.value.replace(/\s/g, '')
        if (!/^\d{6}$/.test(code))
          throw new Problem(400, '没有提交。', { code: '签到码是 6 位数字，请看教室屏幕。' })
        const what = `${lesson.startsAt} ${lesson.subject} ${verb}`
        if (kind === 'out' && early(lesson) && !(await sure(earlyWords(lesson), '仍要签退'))) return
        const done = await sendCheckIn({ lessonId: lesson.id, code, kind }, what)
        input.value = ''
        // A code that was scanned is used up; the address must not offer it again.
        history.replaceState(null, '', '/m')
        if (!done) {
          const kept = `${verb}已存在手机里，有网自动送出。送到以前不要清除浏览器数据。`
          return fill(says, h('p', { class: 'notice notice-amber' }, kept))
        }
        await again()
        tell(done.says)
      },
      verb,
    ),
  )
}

/** By the phone's clock, for the question alone (a lesson may end past midnight); what it counts as is decided by the server's. */
const early = ({ startsAt, endsAt, over }: MyLesson) =>
  !over && (endsAt < startsAt || shanghaiTime(Date.now()) < endsAt)

const earlyWords = (lesson: MyLesson) => `${lesson.endsAt} 才下课，现在签退会记为早退。`

/** On the page as it is after the check-in: what was done, on top. */
function tell(says: string) {
  const main = document.getElementById('main')!
  main.insertBefore(h('p', { class: 'notice notice-pass', role: 'status' }, says), main.firstChild)
}
