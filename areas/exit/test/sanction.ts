// A penalty or transfer as the form sends it: its words, the numbers of what it answers, and its paper.
import { multipart } from '../../../server/test/multipart.ts'

type Sent = { kind: string; on: string; number: string; basis: string; content: string; concerns?: string[] }

export function sanctionForm({ concerns = [], ...words }: Sent, paper = '%PDF-1.7 决定书') {
  const fields = Object.entries({ ...words, concerns: concerns.join(',') })
  return multipart([
    ...fields.map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '处罚决定书.pdf', content: Buffer.from(paper) },
  ])
}
