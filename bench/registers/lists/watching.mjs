// Questions about what people complained of, what is known of bodies, and what did not arrive.
import { bigBody } from '../names.mjs'
import { body, bureau, lostMessageReaders, ofBody } from './roles.mjs'

const states = { open: 'k.verified is null', verified: 'k.verified', unfounded: 'not k.verified' }

export const watching = [
  {
    path: '/api/complaints',
    who: bureau,
    pages: 'row',
    bare: {
      from: 'complaints k',
      order: 'k.verified is null desc, k.received_on desc, k.id desc',
      sorts: { receivedOn: 'k.received_on, k.id' },
      filters: { state: (state) => states[state] },
      words: ['k.content'],
    },
    values: { state: Object.keys(states) },
    searches: { content: '收费问题12' },
  },
  {
    path: '/api/exits',
    who: [...bureau, ...body],
    pages: 'number',
    bare: {
      from: 'providers',
      order: 'name, credit_code',
      // Where a body stands is counted by rules: no column holds it.
      filters: { state: () => 'true' },
      words: ['name'],
      own: `credit_code = '${bigBody}'`,
      ofBody,
    },
    values: { state: ['crossed', 'open', 'rectifying', 'cancelled', 'recovering'] },
    searches: { name: '江海' },
  },
  {
    path: `/api/exits/${bigBody}`,
    says: '/api/exits/…',
    who: ['clerk', ...body],
    bare: `select * from providers where credit_code = '${bigBody}'`,
    asks: { one: {} },
  },
  {
    path: '/api/undelivered-messages',
    who: lostMessageReaders,
    pages: 'row',
    bare: { from: 'messages', where: `status in ('given-up', 'not-set-up')`, order: 'told_at desc, id desc' },
  },
]
