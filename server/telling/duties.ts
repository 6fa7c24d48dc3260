// What the clock makes happen: the outbox is emptied. The registers that know addresses lie above; start/ hands them in.
import type { Duty } from '../duties.ts'
import { type AddressBook, sendDue } from './send.ts'
import { TELLING_DUTY } from './tell.ts'

export const tellingDuty = (book: AddressBook): Duty => ({
  name: TELLING_DUTY,
  everySeconds: 30,
  run: (house) => sendDue(house, book),
})
