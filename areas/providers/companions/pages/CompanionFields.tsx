// Who goes along on a visit: chosen from the inspectors of the county, never typed, but for whoever has no account where the reading takes names.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../../web/api.ts'
import { useAccount } from '../../../../web/session.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'

export type Chosen = { companions: string[]; others: string }

/** As it is sent: names by hand apart from each other. */
export const sentOf = ({ companions, others }: Chosen) => ({
  companions,
  others: others.split(/[、,，;；\s]+/).filter(Boolean),
})

type Props = {
  legend: string
  /** The day of the visit: how many it takes is said of that day. */
  day: string
  /** Does this kind of visit take more than one? */
  onSite: boolean
  value: Chosen
  onChange: (value: Chosen) => void
  fields: Record<string, string>
}

export function CompanionFields({ legend, day, onSite, value, onChange, fields }: Props) {
  const { name } = useAccount()
  const on = /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined
  const { data } = useQuery({
    queryKey: ['companions', on ?? ''],
    queryFn: () => got(api.GET('/api/companions', { params: { query: on ? { on } : {} } })),
  })
  if (!data) return null
  const { companions } = value
  return (
    <>
      <fieldset className="ticks">
        <legend>{legend}</legend>
        {data.inspectors.map((one) => (
          <Tick
            key={one.id}
            label={one.name}
            checked={companions.includes(one.id)}
            onChange={(ticked) =>
              onChange({
                ...value,
                companions: ticked ? [...companions, one.id] : companions.filter((id) => id !== one.id),
              })
            }
          />
        ))}
        <p className={fields.companions ? 'field-error' : 'field-help'}>
          {fields.companions ??
            `${name}（登记人）已计入${onSite ? `，共应有 ${data.least} 名以上` : ''}。${
              data.inspectors.length === 0 ? '没有其他检查员账号，请系统管理员开立。' : ''
            }`}
        </p>
      </fieldset>
      {data.byHand && (
        <TextField
          label="其他同行人员"
          help="没有检查员账号的，写明姓名；多人的用顿号分开。"
          value={value.others}
          onChange={(others) => onChange({ ...value, others })}
          error={fields.others}
        />
      )}
    </>
  )
}
