// How many subsidies one has had this year, as one line of the first page.
import type { Child } from '../../../../web/plain/h.ts'
import { line } from '../../../../web/plain/line.ts'
import { readMine } from './mine.ts'

export async function thisYear(): Promise<Child> {
  const { usedThisYear: used, leftThisYear: left } = await readMine()
  return line('今年补贴', left === null ? `已用 ${used} 次` : `已用 ${used} 次，还有 ${left} 次`)
}
