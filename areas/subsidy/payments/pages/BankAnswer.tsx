// The bank's answer: dropped, shown line by line, then recorded.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { Trouble } from '../../../../web/ui/States.tsx'
import { upload } from '../../../../web/upload.ts'
import type { answerRead } from '../schema.ts'
import type { BatchView } from './batch.ts'

type Answer = z.infer<typeof answerRead>

export function BankAnswer({ batch }: { batch: BatchView }) {
  const [file, setFile] = useState<File | null>(null)
  const client = useQueryClient()
  const read = useWrite({ mutationFn: (chosen: File) => send(batch.id, chosen, false) })
  const record = useWrite({
    mutationFn: (chosen: File) => send(batch.id, chosen, true),
    onSettled: () =>
      Promise.all(
        [['batch', batch.id], ['batches'], ['claims'], ['claim-totals'], ['tasks']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    read.reset()
    record.reset()
    if (chosen) read.mutate(chosen)
  }
  const answer = read.data
  return (
    <section className="card stack" aria-label="银行回单">
      <div className="card-head">
        <h2>银行回单</h2>
        {batch.double && (
          <a className="link-button" href={`/api/payment-batches/${batch.id}/bank-answer`} download>
            演示：取银行回单
          </a>
        )}
      </div>
      <DropZone
        small
        title="放入银行回单"
        accept=".xlsx,.csv"
        file={file}
        disabled={read.isPending || record.isPending}
        onFile={choose}
        hint="列：付款编号、结果（成功或失败）、原因。先列出核对，确认后才登记。"
      />
      {read.error ? <Trouble error={read.error} /> : null}
      {record.error ? <Trouble error={record.error} /> : null}
      {answer && (
        <>
          {answer.notices.map((notice) => (
            <p key={notice} className="mute">
              {notice}
            </p>
          ))}
          <AnswerLines answer={answer} />
          <div className="row">
            <button
              type="button"
              className="button button-primary"
              disabled={!file || answer.problems.length > 0 || record.isPending}
              onClick={() => file && record.mutate(file)}
            >
              确认登记：{answer.paid} 笔到账，{answer.failed} 笔未付成
            </button>
            {answer.unanswered > 0 && (
              <span className="mute">另有 {answer.unanswered} 笔回单中没有，仍等回单</span>
            )}
          </div>
        </>
      )}
    </section>
  )
}

function AnswerLines({ answer }: { answer: Answer }) {
  return (
    <>
      {answer.problems.length > 0 && (
        <div className="notice notice-fail" role="alert">
          <p>回单有 {answer.problems.length} 处问题，不能登记：</p>
          {answer.problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      <table className="plain-table">
        <caption className="unseen">回单内容</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">付款编号</th>
            <th scope="col">收款人</th>
            <th scope="col" className="right">
              金额
            </th>
            <th scope="col">结果</th>
            <th scope="col">原因</th>
          </tr>
        </thead>
        <tbody>
          {answer.lines.map((line) => (
            <tr key={line.row}>
              <td className="number">{line.row}</td>
              <td className="number">{line.number}</td>
              <td>{line.payee}</td>
              <td className="right">
                <Money fen={line.amountFen} />
              </td>
              <td className={line.result === 'paid' ? 'sign-pass' : 'sign-fail'}>
                {line.result === 'paid' ? '✓ 成功' : line.result === 'failed' ? '× 失败' : '? 不能识别'}
                {line.known && '（已登记）'}
              </td>
              <td>{line.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

async function send(id: string, file: File, confirm: boolean): Promise<Answer> {
  const form = new FormData()
  if (confirm) form.append('confirm', '1')
  form.append('file', file)
  return (await upload(`/api/payment-batches/${id}/results`, form, () => {}).done) as Answer
}
