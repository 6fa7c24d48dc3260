import { z } from 'zod'

const idNumber = z.string().trim().min(1, '请填写身份证号。').max(60)

export const codeRequest = z.object({ idNumber })

/** `demoCode` only in the demo, where no message is sent. Says nothing about whether the number is known. */
export const codeSent = z.object({
  message: z.string(),
  seconds: z.int().describe('How long the code is good'),
  demoCode: z.string().optional(),
})

export const codeSignIn = z.object({
  idNumber,
  code: z
    .string()
    .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, '验证码为 6 位数字。')),
})
