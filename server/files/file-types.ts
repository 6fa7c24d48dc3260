// What a file is, by its first bytes: a name can say anything.

const signatures: [type: string, matches: (head: Buffer) => boolean][] = [
  ['application/pdf', (h) => h.subarray(0, 5).toString('latin1') === '%PDF-'],
  ['image/png', (h) => h.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (h) => h.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['video/mp4', (h) => h.subarray(4, 8).toString('latin1') === 'ftyp'],
  ['video/x-matroska', (h) => h.subarray(0, 4).equals(Buffer.from('1a45dfa3', 'hex'))],
  ['video/mp2t', (h) => h[0] === 0x47 && h[188] === 0x47],
  ['application/zip', (h) => h.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))],
  ['application/x-ole-storage', (h) => h.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))],
]

const office: [part: string, type: string][] = [
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
]

/** A media type from the first kilobytes; 'application/octet-stream' for what is not known here. */
export function detectType(head: Buffer): string {
  const type = signatures.find(([, matches]) => matches(head))?.[0]
  if (type !== 'application/zip') return type ?? 'application/octet-stream'
  const names = head.toString('latin1')
  return office.find(([part]) => names.includes(part))?.[1] ?? type
}

/** PDF or a picture: what a scanned paper is handed in as. */
export const isPaper = (mediaType: string): boolean =>
  /^(application\/pdf|image\/(png|jpeg))$/.test(mediaType)

/** What an office hands in as it is: a paper, or a file of Excel or Word, of today or of long ago. */
export const isDocument = (mediaType: string): boolean =>
  isPaper(mediaType) || /officedocument|x-ole-storage/.test(mediaType)
