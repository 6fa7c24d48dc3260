import { clauseName } from '../../../regulation/clause-name.ts'
import { Tick } from '../Tick.tsx'

type Props = {
  legend: string
  grounds: readonly { clause: string; says: string }[]
  chosen: readonly string[]
  error?: string
  onChange: (chosen: string[]) => void
}

/** The clauses that a refusal rests on, out of those under which something was found (A3.3). */
export function GroundTicks({ legend, grounds, chosen, error, onChange }: Props) {
  return (
    <>
      <fieldset className="ticks">
        <legend>{legend}</legend>
        {grounds.map(({ clause, says }) => (
          <Tick
            key={clause}
            label={`${clauseName(clause)} ${says}`}
            checked={chosen.includes(clause)}
            onChange={(on) => onChange(on ? [...chosen, clause] : chosen.filter((one) => one !== clause))}
          />
        ))}
      </fieldset>
      {error && <p className="field-error">{error}</p>}
    </>
  )
}
