// The bank's answer: dropped, shown line by line, then recorded.
import { useQueryClient } from '@tanstack/react-query'
import { Money } from '../../../../web/ui/Money.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import type { AnswerRead } from '../schema.ts'
import type { BatchView } from './batch.ts'

export function BankAnswer({ batch }: { batch: BatchView }) {
  const client = useQueryClient()
  return (
    <SheetForm<AnswerRead>
      label="银行回单"
      title="放入银行回单"
      hint="列：付款编号、结果（成功或失败）、原因。先列出核对，确认后才登记。"
      path={`/api/payment-batches/${batch.id}/results`}
      say={(answer) => `工作表“${answer.sheet}”共 ${answer.rows} 行，`}
      confirm={({ paid, failed }) => `确认登记：${paid} 笔到账，${failed} 笔未付成`}
      done={({ paid, failed }) => `已登记：${paid} 笔到账，${failed} 笔未付成。`}
      tools={
        batch.double && (
          <a className="button" href={`/api/payment-batches/${batch.id}/bank-answer`} download>
            演示：取银行回单
          </a>
        )
      }
      onWritten={() =>
        Promise.all(
          [['batch', batch.id], ['batches'], ['claims'], ['claim-totals'], ['tasks']].map((queryKey) =>
            client.invalidateQueries({ queryKey }),
          ),
        )
      }
    >
      {(answer) => <AnswerLines answer={answer} />}
    </SheetForm>
  )
}

function AnswerLines({ answer }: { answer: AnswerRead }) {
  return (
    <>
      <RowsRead title="回单内容" unit="行" rows={answer.lines} columns={columns} />
      {answer.unanswered > 0 && <p className="mute">另有 {answer.unanswered} 笔回单中没有，仍等回单</p>}
    </>
  )
}

const columns: ReadColumn<AnswerRead['lines'][number]>[] = [
  { title: '付款编号', number: true, main: true, cell: (line) => line.number },
  { title: '收款人', cell: (line) => line.payee },
  { title: '金额', right: true, cell: (line) => <Money fen={line.amountFen} /> },
  {
    title: '结果',
    cell: (line) => (
      <span className={line.result === 'paid' ? 'sign-pass' : 'sign-fail'}>
        {line.result === 'paid' ? '✓ 成功' : line.result === 'failed' ? '× 失败' : '? 不能识别'}
        {line.known && '（已登记）'}
      </span>
    ),
  },
  { title: '原因', cell: (line) => line.reason },
]
