// The bank of an account as people type it. Shared with the web.
import { z } from 'zod'
import { startsFormula } from '../../../server/workbook/sheet/formula.ts'

/** Its full name; nothing that a program would calculate when the bank opens the file of payments (A13.9). */
export const bankName = z
  .string()
  .trim()
  .min(2, '请填写开户银行。')
  .max(60, '不得超过 60 个字。')
  .refine((text) => !startsFormula(text), '开户银行不能以 =、+、-、@ 开头，请填写开户银行全称。')
