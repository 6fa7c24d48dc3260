import { useState } from 'react'
import { citing, clauseName } from '../../../../regulation/clause-name.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { type Supervision, useSupervisionAct } from '../../teaching/pages/supervision.ts'
import type { TeachingAct } from '../../teaching/states.ts'
import { allDismissed, type RectificationAct, type RectificationStatus } from '../states.ts'

/** Orders to stop a class, and their re-checks. */
export function Rectifications({ supervision: s }: { supervision: Supervision }) {
  const [doing, setDoing] = useState<TeachingAct | RectificationAct | null>(null)
  const close = () => setDoing(null)
  const open = s.rectifications.find((r) => r.status === 'open')
  const suspend = s.acts.filter((offer) => offer.act === 'suspend' && offer.allowed)
  const acts = [...suspend, ...(open?.acts ?? [])]
  return (
    <section className="card stack" aria-label="整改">
      {s.rectifications.length === 0 && <Nothing title="本班没有整改通知。" />}
      <ul className="visits">
        {s.rectifications.map((r) => (
          <li key={r.id}>
            <p>
              <strong>整改通知 {r.number}</strong>{' '}
              <span className="number">
                {r.orderedOn} 下达，限 {r.dueOn} 前
              </span>
            </p>
            <p>事实：{r.facts}</p>
            <p>要求：{r.demand}</p>
            {r.brought && (
              <p className="mute">
                接入：{sourceSays(r.brought)}；原件由{r.brought.givenBy}下达，系统没有重新核实。
              </p>
            )}
            {r.concerns.length > 0 && <p>针对的问题线索：{r.concerns.join('、')}</p>}
            <p className={looks[r.status]}>{standing(r)}</p>
          </li>
        ))}
      </ul>
      {doing === 'suspend' ? (
        <OrderForm supervision={s} close={close} />
      ) : doing === 'recheck' && open ? (
        <RecheckForm supervision={s} order={open} close={close} />
      ) : (
        acts.length > 0 && <Acts acts={acts} quiet={['suspend']} danger={['suspend']} onBegin={setDoing} />
      )}
    </section>
  )
}

type Rectification = Supervision['rectifications'][number]

const looks: Record<RectificationStatus, string> = {
  open: 'sign-manual',
  passed: 'sign-pass',
  failed: 'sign-fail',
  voided: 'mute',
}

function standing({ status, statusName, recheckedOn, moot }: Rectification): string {
  if (moot) return `! ${allDismissed}等待恢复上课`
  if (status === 'open') return `! 停课整改中，${statusName}`
  if (status === 'passed') return `✓ ${recheckedOn} ${statusName}，恢复上课`
  if (status === 'voided') return `${recheckedOn} ${statusName}，恢复上课`
  return citing`× ${recheckedOn ?? ''} ${statusName}，取消该班次培训（第十条）`
}

function OrderForm({ supervision: s, close }: { supervision: Supervision; close: () => void }) {
  const draft = useDraft(
    { form: 'rectification', subject: s.classId },
    { facts: '', demand: '', dueOn: '', concerns: [] as string[] },
  )
  const { form } = draft
  const order = useSupervisionAct(s.classId, {
    send: () =>
      got(
        api.POST('/api/classes/{id}/rectifications', {
          params: { path: { id: s.classId } },
          body: {
            ...{ version: s.version, ...form },
            // What a draft ticked and what has ended since is not asked for.
            concerns: s.nameable.map(({ number }) => number).filter((one) => form.concerns.includes(one)),
          },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  const set = (field: 'facts' | 'demand' | 'dueOn') => (text: string) =>
    draft.change({ ...form, [field]: text })
  const { fields } = order
  return (
    <ActForm
      title="责令停课整改"
      says={`${s.providerName}的“${s.name}”从现在起停课，${s.trainees} 名学员不能签到；在期限前整改，复查合格后才能恢复上课，不合格的取消该班次培训。`}
      act={order}
      danger
      onSend={() => order.mutate()}
      close={close}
      draft={draft}
    >
      <TextField
        label="查明的事实"
        long
        value={form.facts}
        onChange={set('facts')}
        error={fields.facts}
        required
      />
      <TextField
        label="整改要求"
        long
        value={form.demand}
        onChange={set('demand')}
        error={fields.demand}
        required
      />
      <TextField
        label="整改期限"
        type="date"
        value={form.dueOn}
        onChange={set('dueOn')}
        error={fields.dueOn}
        required
      />
      {s.nameable.length > 0 && (
        <fieldset className="ticks">
          <legend>针对的问题线索（复查合格后，认定属实的随之了结；没有勾选的不受影响）</legend>
          {s.nameable.map(({ number, clause, words }) => (
            <Tick
              key={number}
              label={`${number} ${clauseName(clause)}${words}`}
              checked={form.concerns.includes(number)}
              onChange={(on) =>
                draft.change({
                  ...form,
                  concerns: on
                    ? [...form.concerns, number]
                    : form.concerns.filter((other) => other !== number),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {fields.concerns && <p className="field-error">{fields.concerns}</p>}
    </ActForm>
  )
}

type RecheckProps = { supervision: Supervision; order: Rectification; close: () => void }

function RecheckForm({ supervision: s, order: { id, number, notFailed, moot }, close }: RecheckProps) {
  const draft = useDraft({ form: 'recheck', subject: id }, { opinion: '' })
  const { opinion } = draft.form
  const recheck = useSupervisionAct(s.classId, {
    send: (result: 'pass' | 'fail') =>
      got(
        api.POST('/api/class-rectifications/{id}/recheck', {
          params: { path: { id } },
          body: { version: s.version, result, opinion },
        }),
      ),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={`复查 ${number}`}
      says={
        moot
          ? `${allDismissed}停课没有依据，请恢复上课。`
          : citing`合格的，恢复上课；不合格的，按第十条取消该班次培训，${s.trainees} 名学员的这次培训终止，不能恢复。`
      }
      act={recheck}
      button={moot ? '解除停课，恢复上课' : '合格，恢复上课'}
      others={[
        {
          ...{ title: '不合格，取消该班次培训', danger: true, stopped: notFailed !== null },
          onSend: () => recheck.mutate('fail'),
        },
      ]}
      beside={notFailed}
      onSend={() => recheck.mutate('pass')}
      close={close}
      draft={draft}
    >
      <TextField
        label="复查意见"
        long
        value={opinion}
        onChange={(text) => draft.change({ opinion: text })}
        error={recheck.fields.opinion}
        required
      />
    </ActForm>
  )
}
