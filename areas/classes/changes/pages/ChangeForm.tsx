import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import type { ClassView } from '../../pages/class.ts'
import { type LessonOptions, teacherLabel } from '../../timetable/pages/LessonRowFields.tsx'
import { readTime } from '../../timetable/pages/lesson-rows.ts'
import type { LessonRow } from '../../timetable/schema.ts'
import { useChangeAct } from './useChangeAct.ts'

type Props = { view: ClassView; lessons: LessonRow[]; onDone: () => void }

/** Asks for another day, time, teacher or room of one lesson. */
export function ChangeForm(props: Props) {
  const options = useQuery({
    queryKey: ['class-options'],
    queryFn: () => got(api.GET('/api/class-options')),
  })
  return <Await query={options}>{(found) => <Fields {...props} options={found} />}</Await>
}

function Fields({ view, lessons, onDone, options }: Props & { options: LessonOptions }) {
  const draft = useDraft({ form: 'lesson-change', subject: view.id }, { ...formOf(lessons[0]!), reason: '' })
  const { form } = draft
  const { reason } = form
  const set = (values: Partial<typeof form>) => draft.change({ ...form, ...values })
  const lesson = lessons.find((l) => l.id === form.lessonId)
  const online = lesson?.kind === 'online'
  const act = useChangeAct(
    view.id,
    () =>
      got(
        api.POST('/api/classes/{id}/lesson-changes', {
          params: { path: { id: view.id } },
          body: { ...form, roomId: online ? null : form.roomId || null, reason },
        }),
      ),
    () => {
      draft.done()
      onDone()
    },
  )
  const { fields } = act
  const time = (field: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      value={form[field]}
      placeholder="08:30"
      onChange={(text) => set({ [field]: text.length > 3 ? readTime(text) : text })}
      error={fields[field]}
      required
    />
  )
  return (
    <ActForm
      title="申请变动一节课"
      button="提交变动申请"
      says="申请由人社部门决定；同意之前仍按现在的课程表上课。"
      act={act}
      onSend={() => act.mutate()}
      close={onDone}
      draft={draft}
    >
      <SelectField
        label="哪一节课"
        value={form.lessonId}
        options={lessons.map((l) => ({
          value: l.id,
          label: `第 ${l.position} 节 ${l.on} ${l.from} ${l.subject}`,
        }))}
        onChange={(id) => set(formOf(lessons.find((l) => l.id === id)!))}
      />
      <div className="field-grid">
        <TextField
          label="变动后的日期"
          type="date"
          value={form.on}
          onChange={(on) => set({ on })}
          error={fields.on}
          required
        />
        {time('from', '开始')}
        {time('to', '结束')}
        <SelectField
          label="教师"
          value={form.teacherId}
          error={fields.teacherId}
          options={options.teachers.map((t) => ({ value: t.id, label: teacherLabel(t, options) }))}
          onChange={(teacherId) => set({ teacherId })}
        />
        {!online && (
          <SelectField
            label="教室"
            value={form.roomId}
            error={fields.roomId}
            options={options.rooms.map((r) => ({ value: r.id, label: `${r.name}（${r.seats} 座）` }))}
            onChange={(roomId) => set({ roomId })}
          />
        )}
      </div>
      <TextField
        label="特殊情况"
        long
        value={reason}
        onChange={(words) => set({ reason: words })}
        error={fields.reason}
        help="写明为什么确需变动。"
        required
      />
    </ActForm>
  )
}

const formOf = (l: LessonRow) => ({
  lessonId: l.id,
  on: l.on,
  from: l.from,
  to: l.to,
  teacherId: l.teacherId,
  roomId: l.roomId ?? '',
})
