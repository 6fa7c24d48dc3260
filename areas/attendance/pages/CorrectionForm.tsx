import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, got, Problem } from '../../../web/api.ts'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import { type Mark, markNames, marks } from '../rules.ts'
import type { Grid, Spot } from './AttendanceGrid.tsx'

/** Changes one mark with a reason that stands for good. */
export function CorrectionForm({ grid, spot, onClose }: { grid: Grid; spot: Spot; onClose: () => void }) {
  const person = grid.people[spot.person]!
  const lesson = grid.lessons[spot.lesson]!
  const cell = person.cells[spot.lesson]!
  const [mark, setMark] = useState<Mark>('leave')
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  // It opens below the grid: bring it into sight and let the keyboard go on there.
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const correct = useWrite({
    mutationFn: () =>
      got(
        api.POST('/api/classes/{id}/attendance-corrections', {
          params: { path: { id: grid.classId } },
          body: { lessonId: lesson.id, personId: person.personId, mark, reason },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries()
      onClose()
    },
  })
  const fields = correct.error instanceof Problem ? correct.error.fields : {}
  return (
    <form
      ref={form}
      className="card stack"
      aria-label="更正考勤"
      onSubmit={(event) => {
        event.preventDefault()
        correct.mutate()
      }}
    >
      <h3>
        更正 {person.name} 第{lesson.position}课（{lesson.onDay}）的考勤
      </h3>
      <p className="mute">
        现为{cell.mark === null ? '尚无记录' : markNames[cell.mark]}
        。更正立即生效，理由和更正前的记录一并保留，不能删改。
      </p>
      <SelectField
        label="更正为"
        value={mark}
        options={marks.map((value) => ({ value, label: markNames[value] }))}
        error={fields.mark}
        onChange={(value) => setMark(value as Mark)}
      />
      <TextField label="理由" long value={reason} onChange={setReason} error={fields.reason} required />
      {correct.error && <Trouble error={correct.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={correct.isPending}>
          更正考勤
        </button>
        <button type="button" className="button" onClick={onClose}>
          不更正
        </button>
      </div>
    </form>
  )
}
