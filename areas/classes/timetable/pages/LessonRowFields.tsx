import type { KeyboardEvent, ReactNode } from 'react'
import type { Got } from '../../../../web/api.ts'
import { type LessonKind, lessonKindNames, lessonKinds } from '../../facts.ts'
import { type DraftRow, type RowField, readTime } from './lesson-rows.ts'

export type LessonOptions = Got<'/api/class-options'>

type Props = {
  row: DraftRow
  /** From 0. */
  at: number
  options: LessonOptions
  errors: [RowField, string][]
  onChange: (values: Partial<DraftRow>) => void
  onDown: (field: string) => void
  onCopy: () => void
  onRemove: () => void
}

/** One lesson as a row of fields; what is wrong stands in a line below it. */
export function LessonRowFields({ row, at, options, errors, onChange, onDown, onCopy, onRemove }: Props) {
  const says = `lesson-${row.key}-says`
  const wrong = (field: RowField) => errors.some(([name]) => name === field)
  /** Shared by every field of the row. */
  const named = (field: RowField, label: string) => ({
    name: field,
    'aria-label': `第 ${at + 1} 节 ${label}`,
    'aria-invalid': wrong(field) || undefined,
    'aria-describedby': wrong(field) ? says : undefined,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      onDown(field)
    },
  })
  const input = (
    field: Exclude<RowField, 'kind'>,
    label: string,
    type: 'date' | 'time' | 'number' | 'text',
  ): ReactNode => (
    <td data-title={label} className={`lesson-${field}`}>
      <input
        {...named(field, label)}
        // A time field of the browser follows its own language; here it is always 08:30.
        type={type === 'time' ? 'text' : type}
        placeholder={type === 'time' ? '08:30' : undefined}
        inputMode={type === 'time' ? 'numeric' : undefined}
        onBlur={type === 'time' ? () => onChange({ [field]: readTime(row[field]) }) : undefined}
        value={row[field]}
        min={type === 'number' ? 1 : undefined}
        max={type === 'number' ? 12 : undefined}
        maxLength={type === 'text' ? 100 : type === 'time' ? 8 : undefined}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </td>
  )
  return (
    <>
      <tr data-row={at}>
        {input('on', '日期', 'date')}
        {input('from', '开始', 'time')}
        {input('to', '结束', 'time')}
        {input('hours', '课时', 'number')}
        <td data-title="类型">
          <select
            {...named('kind', '类型')}
            value={row.kind}
            onChange={(event) => onChange({ kind: event.target.value as LessonKind })}
          >
            {lessonKinds.map((kind) => (
              <option key={kind} value={kind}>
                {lessonKindNames[kind]}
              </option>
            ))}
          </select>
        </td>
        {input('subject', '内容', 'text')}
        <td data-title="教师">
          <select
            {...named('teacherId', '教师')}
            value={row.teacherId}
            onChange={(event) => onChange({ teacherId: event.target.value })}
          >
            <option value="">请选择</option>
            {options.teachers.map((t) => (
              <option key={t.id} value={t.id}>
                {teacherLabel(t, options)}
              </option>
            ))}
          </select>
        </td>
        <td data-title="教室">
          <select
            {...named('roomId', '教室')}
            value={row.kind === 'online' ? '' : row.roomId}
            disabled={row.kind === 'online'}
            onChange={(event) => onChange({ roomId: event.target.value })}
          >
            <option value="">{row.kind === 'online' ? '线上' : '请选择'}</option>
            {options.rooms.map((room) => (
              <option key={room.id} value={room.id}>
                {room.name}（{room.seats} 座）
              </option>
            ))}
          </select>
        </td>
        <td className="lesson-acts">
          <button type="button" className="link-button" aria-label={`复制第 ${at + 1} 节`} onClick={onCopy}>
            复制
          </button>
          <button type="button" className="link-button" aria-label={`删除第 ${at + 1} 节`} onClick={onRemove}>
            删除
          </button>
        </td>
      </tr>
      {errors.length > 0 && (
        <tr className="lesson-wrong">
          <td colSpan={9} id={says} className="field-error">
            第 {at + 1} 节：{errors.map(([, sentence]) => sentence).join('')}
          </td>
        </tr>
      )}
    </>
  )
}

/** The number only where two bear the same name. */
export const teacherLabel = (t: LessonOptions['teachers'][number], { teachers }: LessonOptions) =>
  teachers.filter((other) => other.name === t.name).length > 1 ? `${t.name}（${t.masked.slice(-4)}）` : t.name
