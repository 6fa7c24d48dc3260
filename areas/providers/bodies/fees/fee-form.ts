// The form of a fee as it is typed. Pure; of the page alone.
import type { Fee, FeeSent } from './schema.ts'
import { perMilleOf, shareText } from './words.ts'

export type TypedLine = { until: string; share: string }
export type TypedFee = {
  occupation: string
  item: string
  yuan: string
  refunds: TypedLine[]
  refundRule: string
  fromOn: string
  toOn: string
}

export const emptyLine: TypedLine = { until: '', share: '' }

/** Anew, or as a figure stands that is to be changed. */
export const typedFee = (fee?: Fee): TypedFee => ({
  occupation: fee?.occupation ? keyOf(fee.occupation) : '',
  item: fee?.item ?? '',
  yuan: fee ? String(fee.amountFen / 100) : '',
  refunds: fee
    ? fee.refunds.map(({ until, perMille }) => ({ until, share: shareText(perMille).replace('%', '') }))
    : [emptyLine],
  refundRule: fee?.refundRule ?? '',
  fromOn: '',
  toOn: '',
})

/** An occupation as an option of the form. */
export const keyOf = ({ code, name }: { code: string; name: string }): string => `${code} ${name}`

/** What keeps the form from being sent, by field. Lines of which nothing is filled in are none. */
export function wrongIn(form: TypedFee): { yuan?: string; shares: (string | undefined)[] } {
  return {
    yuan: /^(\d{1,6}(\.\d{1,2})?)?$/.test(form.yuan) ? undefined : '请填写金额，最多两位小数。',
    shares: form.refunds.map(({ until, share }) =>
      share === ''
        ? until === ''
          ? undefined
          : '请填写退还的比例；不退的填 0。'
        : perMilleOf(share) === undefined
          ? '请填写 0 到 100 之间的百分比，最多一位小数。'
          : undefined,
    ),
  }
}

/** `known`: the occupations that may be chosen. */
export function feeOf(form: TypedFee, known: { code: string; name: string }[]): FeeSent {
  const occupation = known.find((o) => keyOf(o) === form.occupation)
  return {
    occupation: occupation ? { code: occupation.code, name: occupation.name } : null,
    item: form.item,
    amountFen: Math.round(Number(form.yuan) * 100),
    refundRule: form.refundRule,
    refunds: form.refunds
      .filter(({ until, share }) => until !== '' || share !== '')
      .map(({ until, share }) => ({ until, perMille: perMilleOf(share) ?? 0 })),
    ...(form.fromOn && { fromOn: form.fromOn }),
    toOn: form.toOn || null,
  }
}
