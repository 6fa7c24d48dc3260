// Numbers copied from chats, papers and sheets bring characters that nobody sees, and dashes of every width: they are read as what is seen.
import { expect, it } from 'vitest'
import { readCreditCode } from '../areas/people/credit-code.ts'
import { readIdNumber } from '../areas/people/identity-number.ts'
import { readPhone } from '../areas/people/phone.ts'
import { readBodyAccount } from '../areas/providers/bodies/set-account.ts'
import { readContactPhone } from '../areas/providers/filings/application/actions.ts'
import { readCardAccount } from '../areas/subsidy/payments/account.ts'
import { inventedIdNumber } from '../server/test/house.ts'

/** What was read, or the sentence that says why not. */
const readAs = <K extends string>(
  key: K,
  read: ({ ok: true } & Record<K, string>) | { ok: false; says: string },
) => (read.ok ? read[key] : read.says)

const idNumber = inventedIdNumber()
const readers: [what: string, number: string, read: (text: string) => string][] = [
  ['the account of a body', '32050164888800001234', readBodyAccount],
  ['the account of a card', '6217851234000000017', readCardAccount],
  ['a fixed telephone', '051383210000', (text) => readContactPhone(text).number.replace('-', '')],
  ['a mobile telephone', '13812345678', (text) => readContactPhone(text).number],
  ['the telephone of a person', '13812345678', (text) => readAs('number', readPhone(text))],
  ['an identity number', idNumber, (text) => readAs('number', readIdNumber(text))],
  ['a credit code', '91320681MA1MCHE58H', (text) => readAs('code', readCreditCode(text))],
]
const parted: [what: string, parted: (number: string) => string][] = [
  ['a zero-width space within', (n) => `${n.slice(0, 4)}\u200b${n.slice(4)}`],
  ['a mark of direction after it', (n) => `${n}\u200e`],
  ['isolates around it', (n) => `\u2066${n}\u2069`],
  ['a variation selector after it', (n) => `${n}\ufe0f`],
  ['an en dash within', (n) => `${n.slice(0, 4)}–${n.slice(4)}`],
  ['a minus sign within', (n) => `${n.slice(0, 4)}−${n.slice(4)}`],
  ['a full-width hyphen within', (n) => `${n.slice(0, 4)}－${n.slice(4)}`],
  ['the apostrophe of a sheet before it', (n) => `'${n}`],
  ['full width', (n) => n.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
]

it.each(
  readers.flatMap(([of, number, read]) => parted.map(([what, part]) => ({ of, what, number, part, read }))),
)('$of with $what is read as without', ({ number, part, read }) => expect(read(part(number))).toBe(number))
