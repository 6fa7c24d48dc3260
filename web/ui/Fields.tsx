// Labelled native fields: light enough for the phone and public pages, and known to every screen reader.
import { type ReactNode, useEffect, useId, useState } from 'react'

type Common = { label: string; hidden?: boolean; error?: string; help?: ReactNode }

type TextProps = Common & {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'password' | 'date' | 'search' | 'number'
  autoComplete?: string
  placeholder?: string
  required?: boolean
  long?: boolean
  focus?: boolean
}

export function TextField({ label, hidden, error, help, value, onChange, long, focus, ...input }: TextProps) {
  const id = useId()
  const shared = {
    id,
    value,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error || help ? `${id}-help` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="field">
      <label htmlFor={id} className={hidden ? 'unseen' : undefined}>
        {label}
      </label>
      {long ? (
        <textarea {...shared} rows={3} placeholder={input.placeholder} required={input.required} />
      ) : (
        // biome-ignore lint/a11y/noAutofocus: only the first field of a page that has nothing else
        <input {...shared} {...input} type={input.type ?? 'text'} autoFocus={focus} />
      )}
      {(error || help) && (
        <p id={`${id}-help`} className={error ? 'field-error' : 'field-help'}>
          {error ?? help}
        </p>
      )}
    </div>
  )
}

type SelectProps = Common & {
  value: string
  options: { value: string; label: string }[]
  /** Begins with nothing chosen: what was measured, seen or concluded is never filled in for a person. */
  asks?: boolean
  onChange: (value: string) => void
}

export function SelectField({ label, hidden, error, help, value, options, asks, onChange }: SelectProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className={hidden ? 'unseen' : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || help ? `${id}-help` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {asks && <option value="">请选择</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {(error || help) && (
        <p id={`${id}-help`} className={error ? 'field-error' : 'field-help'}>
          {error ?? help}
        </p>
      )}
    </div>
  )
}

/** A search field that tells only after a pause of 250 ms, or at once on Enter. */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string
  value: string
  onSearch: (words: string) => void
}) {
  const [words, setWords] = useState(value)
  useEffect(() => setWords(value), [value])
  useEffect(() => {
    if (words === value) return
    const timer = setTimeout(() => onSearch(words.trim()), 250)
    return () => clearTimeout(timer)
  }, [words, value, onSearch])
  return (
    <TextField label={label} hidden type="search" placeholder={label} value={words} onChange={setWords} />
  )
}
