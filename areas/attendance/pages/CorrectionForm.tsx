import { useQueryClient } from '@tanstack/react-query'
import { api, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { type Mark, markNames, marks } from '../lesson-times.ts'
import type { Grid, Spot } from './AttendanceGrid.tsx'

/** Changes one mark with a reason that stands for good. */
export function CorrectionForm({ grid, spot, onClose }: { grid: Grid; spot: Spot; onClose: () => void }) {
  const person = grid.people[spot.person]!
  const lesson = grid.lessons[spot.lesson]!
  const cell = person.cells[spot.lesson]!
  const draft = useDraft(
    // A draft has room for one id and a part of another.
    { form: 'attendance-correction', subject: `${lesson.id}-${person.personId.slice(0, 8)}` },
    { mark: '' as Mark | '', reason: '' },
  )
  const { mark, reason } = draft.form
  const client = useQueryClient()
  const correct = useWrite({
    mutationFn: () =>
      got(
        api.POST('/api/classes/{id}/attendance-corrections', {
          params: { path: { id: grid.classId } },
          body: { lessonId: lesson.id, personId: person.personId, mark: mark as Mark, reason },
        }),
      ),
    onSuccess: async () => {
      draft.done()
      await client.invalidateQueries()
      onClose()
    },
  })
  const { fields } = correct
  return (
    <ActForm
      title="更正考勤"
      says={`${person.name} 第${lesson.position}课（${lesson.onDay}）现为${cell.mark === null ? '尚无记录' : markNames[cell.mark]}。${lesson.standing === 'open' ? '这节课没有打卡或签到记录，补录要经人社部门认定后才计入出勤' : '更正立即生效'}，理由和更正前的记录一并保留，不能删改。`}
      act={correct}
      onSend={() => correct.mutate()}
      close={onClose}
      draft={draft}
    >
      <SelectField
        label="更正为"
        value={mark}
        asks
        options={marks.map((value) => ({ value, label: markNames[value] }))}
        error={fields.mark}
        onChange={(value) => draft.change({ mark: value as Mark | '', reason })}
      />
      <TextField
        label="理由"
        long
        value={reason}
        onChange={(words) => draft.change({ mark, reason: words })}
        error={fields.reason}
        required
      />
    </ActForm>
  )
}
