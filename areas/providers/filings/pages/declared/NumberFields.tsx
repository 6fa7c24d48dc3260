import { useState } from 'react'
import { TextField } from '../../../../../web/ui/Fields.tsx'
import { areaInput, readArea } from '../../../bodies/pages/words.ts'

const whole = (text: string) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : null)

/** Keeps what is typed as it is typed; only a whole and right number goes on. */
export function AreaField({
  label,
  value,
  error,
  onChange,
}: {
  label: string
  value: number | null
  /** What the service said of it. */
  error?: string
  onChange: (v: number | null) => void
}) {
  const [words, setWords] = useState(areaInput(value))
  const wrong = readArea(words) === undefined
  return (
    <TextField
      label={label}
      value={words}
      error={wrong ? '请填写大于 0 的数字，最多两位小数。' : error}
      onChange={(next) => {
        setWords(next)
        onChange(readArea(next) ?? null)
      }}
    />
  )
}

export function NumberField({
  label,
  value,
  onChange,
}: {
  label: string
  value: number | null
  onChange: (v: number | null) => void
}) {
  const [words, setWords] = useState(value === null ? '' : String(value))
  const wrong = words.trim() !== '' && whole(words) === null
  return (
    <TextField
      label={label}
      value={words}
      error={wrong ? '请填写整数。' : undefined}
      onChange={(next) => {
        setWords(next)
        onChange(whole(next))
      }}
    />
  )
}
