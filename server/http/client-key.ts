import { z } from 'zod'
import { clientKeyPattern } from '../client-key.ts'

export const clientKey = z
  .string()
  .regex(clientKeyPattern, '提交缺少编号，请刷新页面后重新提交。')
  .describe('The same key again answers the first result')
