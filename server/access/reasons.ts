// Why somebody wants what is not shown to everybody: in words, and without the numbers of anybody.
import { z } from 'zod'
import { Invalid } from '../errors.ts'

/** `why`: what is asked for, as in 请写明查看的理由. */
export const reasonFor = (why: string) => z.string().trim().min(5, `请写明${why}，至少 5 个字。`).max(200)

/** Asked before a file leaves whose rows are people. */
export const exportReason = { reason: reasonFor('导出的理由') }

/** A reason that repeats a number would carry it on. Throws Invalid. `undone`: what was not done. */
export function refuseNumbers(reason: string, undone: string): void {
  if (/\d{8}/.test(reason.normalize('NFKC').replace(/[\s-]/g, '')))
    throw new Invalid(`理由中不要写号码，${undone}。`, {
      reason: '请用文字说明理由，不要写账号、身份证号、手机号等号码。',
    })
}
