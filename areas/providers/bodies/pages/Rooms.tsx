import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import type { Room } from '../schema.ts'
import { roomNames } from './words.ts'

export function RoomsTable({ rooms, onChange }: { rooms: Room[]; onChange?: (room: Room) => void }) {
  if (rooms.length === 0) return <Nothing title="还没有登记场地。" />
  return (
    <ScrollBox title="场地，表格">
      <table className="plain-table">
        <caption className="unseen">场地</caption>
        <thead>
          <tr>
            {['名称', '类型', '座位', '面积', '视频监控'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={room.id}>
              <td>
                {room.name}
                {onChange && (
                  <button type="button" className="link-button" onClick={() => onChange(room)}>
                    修改<span className="unseen">：{room.name}</span>
                  </button>
                )}
              </td>
              <td>{roomNames[room.kind]}</td>
              <td className="number">{room.seats} 座</td>
              <td className="number">{room.area} 平方米</td>
              <td>{room.camera ? '✓ 有' : '— 无'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const empty = { id: '', version: '', name: '', kind: 'theory', seats: '', area: '', camera: true }

/** The body's rooms: adds one, or changes the one chosen. */
export function Rooms({ rooms, renew }: { rooms: Room[]; renew: () => void }) {
  const draft = useDraft({ form: 'room' }, empty)
  const { form } = draft
  const save = useWrite({
    mutationFn: () => {
      const body = {
        name: form.name,
        kind: form.kind as Room['kind'],
        seats: Number(form.seats),
        area: Number(form.area),
        camera: form.camera,
      }
      return form.id
        ? got(
            api.PUT('/api/rooms/{id}', {
              params: { path: { id: form.id } },
              body: { ...body, version: form.version },
            }),
          )
        : got(api.POST('/api/rooms', { body }))
    },
    onSuccess: () => draft.done(),
    // Also after a refusal: another window may have been faster.
    onSettled: renew,
  })
  const set = (field: 'name' | 'kind' | 'seats' | 'area') => (text: string) =>
    draft.change({ ...form, [field]: text })
  const { fields } = save
  const now = rooms.find((room) => room.id === form.id && room.version !== form.version)
  const choose = (room: Room) => {
    save.reset()
    draft.change({ ...room, seats: String(room.seats), area: String(room.area) })
  }
  return (
    <div className="stack">
      <RoomsTable rooms={rooms} onChange={choose} />
      <ActForm
        title={form.id ? '修改场地' : '登记场地'}
        button={form.id ? '保存修改' : '登记这个场地'}
        act={save}
        onSend={() => save.mutate()}
        close={form.id ? () => draft.done() : undefined}
        draft={draft}
      >
        {now && (
          <div className="notice notice-amber" role="status">
            <p>
              这个场地的登记在您填写期间被改动，现为“{now.name}”，{now.seats} 座，{now.area} 平方米。
            </p>
            <button type="button" className="button" onClick={() => choose(now)}>
              按现在的登记重新填
            </button>
          </div>
        )}
        <div className="field-grid">
          <TextField label="场地名称" value={form.name} onChange={set('name')} error={fields.name} required />
          <SelectField
            label="场地类型"
            value={form.kind}
            options={[
              { value: 'theory', label: roomNames.theory },
              { value: 'practice', label: roomNames.practice },
            ]}
            onChange={set('kind')}
          />
          <TextField
            label="座位（座）"
            type="number"
            value={form.seats}
            onChange={set('seats')}
            error={fields.seats}
            required
          />
          <TextField
            label="面积（平方米）"
            type="number"
            value={form.area}
            onChange={set('area')}
            error={fields.area}
            required
          />
        </div>
        <Tick
          label="装有视频监控"
          checked={form.camera}
          onChange={(camera) => draft.change({ ...form, camera })}
        />
      </ActForm>
    </div>
  )
}
