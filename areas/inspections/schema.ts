// What the rooms of this area say alike.
import { z } from 'zod'

export const instant = z.string().describe('Instant, ISO 8601')
export const sentence = (least: number) =>
  z.string().trim().min(least, `请用至少 ${least} 个字写清楚。`).max(1_000, '不得超过 1000 个字。')
