// 申请开班: the form of a new class, or of one that may still be changed.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { citing } from '../../../regulation/clause-name.ts'
import { newKey } from '../../../server/client-key.ts'
import { api, type Got, got } from '../../../web/api.ts'
import { classPath, paths } from '../../../web/paths.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { Await, Nothing } from '../../../web/ui/States.tsx'
import { type Level, levelNames, levels, rank } from '../../catalogue/levels.ts'
import type { ClassForm as Form } from '../schema.ts'
import type { ClassView } from './class.ts'
import '../../../web/ui/case/case.css'

type Options = Got<'/api/class-options'>

export function ClassForm() {
  const { id } = useParams()
  const options = useQuery({
    queryKey: ['class-options'],
    queryFn: () => got(api.GET('/api/class-options')),
  })
  const known = useQuery({
    queryKey: ['class', id],
    queryFn: () => got(api.GET('/api/classes/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <PageHead title={id ? '修改班次信息' : '申请开班'} from={[{ title: '开班', to: paths.classes }]} />
      <Await query={options}>
        {(found) =>
          found.agreements.length === 0 ? (
            <Nothing title="没有有效的备案协议，不能申请开班。">
              <p>{citing`请先在“备案”中办理签协备案（第三条）。`}</p>
            </Nothing>
          ) : id ? (
            <Await query={known}>{(view) => <Fields options={found} view={view} />}</Await>
          ) : (
            <Fields options={found} view={null} />
          )
        }
      </Await>
    </>
  )
}

const empty: Form = {
  name: '',
  occupationCode: '',
  occupationName: '',
  level: '5',
  startsOn: '',
  endsOn: '',
  attendanceMode: 'app',
  otherFunding: false,
  textbooks: '',
  onlinePlatform: null,
}

function Fields({ options, view }: { options: Options; view: ClassView | null }) {
  const draft = useDraft<Form>(
    { form: 'class', subject: view?.id, version: view?.version },
    view ? formOf(view) : empty,
  )
  const { form } = draft
  const [clientKey] = useState(newKey)
  const navigate = useNavigate()
  const client = useQueryClient()
  const save = useWrite({
    mutationFn: async () => {
      if (!view) return (await got(api.POST('/api/classes', { body: { clientKey, form } }))).id
      const params = { path: { id: view.id } }
      await got(api.PUT('/api/classes/{id}', { params, body: { version: view.version, form } }))
      return view.id
    },
    onSuccess: async (id) => {
      draft.done()
      await client.invalidateQueries({ queryKey: ['class', id] })
      await client.invalidateQueries({ queryKey: ['classes'] })
      await navigate(view ? classPath(id) : `${classPath(id)}?tab=lessons`)
    },
  })
  const { fields } = save
  const error = (field: string) => fields[`form.${field}`] ?? fields[field]
  const set = (values: Partial<Form>) => draft.change({ ...form, ...values })
  const agreed = options.agreements.flatMap((a) => a.occupations)
  const chosen = agreed.find((o) => o.code === form.occupationCode && o.name === form.occupationName)
  return (
    <ActForm
      title="班次信息"
      button={view ? '保存班次信息' : '保存班次，下一步导入课程表和花名册'}
      act={save}
      onSend={() => save.mutate()}
      draft={draft}
    >
      <div className="field-grid">
        <TextField
          label="班级名称"
          value={form.name}
          error={error('name')}
          onChange={(name) => set({ name })}
          required
        />
        <SelectField
          label="职业（工种）"
          value={chosen ? `${chosen.code} ${chosen.name}` : ''}
          error={error('occupationCode')}
          help="协议约定的培训项目。"
          asks
          options={[
            ...agreed.map((o) => ({
              value: `${o.code} ${o.name}`,
              label: `${o.name}（${o.level === 'special' ? '' : '到'}${levelNames[o.level]}）`,
            })),
          ]}
          onChange={(value) => {
            const found = agreed.find((o) => `${o.code} ${o.name}` === value)
            if (found) set({ occupationCode: found.code, occupationName: found.name, level: found.level })
          }}
        />
        <SelectField
          label="等级"
          value={form.level}
          error={error('level')}
          options={levelsUpTo(chosen?.level).map((value) => ({ value, label: levelNames[value] }))}
          onChange={(value) => set({ level: value as Level })}
        />
        <TextField
          label="开班日期"
          type="date"
          value={form.startsOn}
          error={error('startsOn')}
          help={citing`提交之日与开班之日之间应留足第八条规定的天数。`}
          onChange={(startsOn) => set({ startsOn })}
          required
        />
        <TextField
          label="结课日期"
          type="date"
          value={form.endsOn}
          error={error('endsOn')}
          onChange={(endsOn) => set({ endsOn })}
          required
        />
        {options.kind === 'enterprise' && (
          <SelectField
            label="考勤方式"
            value={form.attendanceMode}
            error={error('attendanceMode')}
            options={[
              { value: 'app', label: '江苏智慧人社APP打卡' },
              { value: 'paper', label: '实名签到（暂不具备APP打卡条件）' },
            ]}
            onChange={(value) => set({ attendanceMode: value as Form['attendanceMode'] })}
          />
        )}
        <SelectField
          label="是否已由其他部门或社会团体资助"
          value={form.otherFunding ? 'yes' : 'no'}
          help={citing`已由其他渠道资助的，不得重复申请（第七条）。`}
          options={[
            { value: 'no', label: '否' },
            { value: 'yes', label: '是' },
          ]}
          onChange={(value) => set({ otherFunding: value === 'yes' })}
        />
        <TextField
          label="线上培训平台"
          value={form.onlinePlatform ?? ''}
          help="有线上课时填写，从部、省公布推荐的平台中选取。"
          onChange={(text) => set({ onlinePlatform: text || null })}
        />
      </div>
      <TextField
        label="教材"
        long
        value={form.textbooks}
        error={error('textbooks')}
        help={citing`名称和出版社，原则上使用人社部推荐教材（第九条）。`}
        onChange={(textbooks) => set({ textbooks })}
      />
    </ActForm>
  )
}

/** The level agreed and those below it; 专项能力 stands alone. */
function levelsUpTo(agreed: Level | undefined): Level[] {
  if (agreed === undefined) return [...levels]
  const most = rank(agreed)
  return levels.filter((level) => (most === null ? level === agreed : (rank(level) ?? 99) <= most))
}

const formOf = (v: ClassView): Form => ({
  name: v.name,
  occupationCode: v.occupationCode,
  occupationName: v.occupationName,
  level: v.level,
  startsOn: v.startsOn,
  endsOn: v.endsOn,
  attendanceMode: v.attendanceMode,
  otherFunding: v.otherFunding,
  textbooks: v.textbooks,
  onlinePlatform: v.onlinePlatform,
})
