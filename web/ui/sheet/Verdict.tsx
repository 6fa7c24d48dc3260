import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { grouped } from '../Money.tsx'

/** Whether the file can be taken over as it is, in one sentence. `verb`: what confirming does. */
export function Verdict({ answer, verb }: { answer: SheetAnswer; verb: string }) {
  const count = answer.problemCount ?? answer.problems.length
  const mustMend = answer.mustMend ?? count
  if (count === 0) return <strong className="sign-pass">✓ 没有错误，可以{verb}。</strong>
  if (mustMend === 0)
    return (
      <strong className="sign-manual">
        ? 有 {grouped(count)} 处要核对，不更正也可以{verb}。
      </strong>
    )
  return (
    <strong className="sign-fail">
      × 有 {grouped(mustMend)} 处错误，没有{verb}。请在下面更正，或改好文件后重新放入。
    </strong>
  )
}
