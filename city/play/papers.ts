// Papers that people of the city hand in: a scanned page that says what it is, the same bytes every time.
import { type Stored, storeContent } from '../../server/files/content.ts'
import type { Stage } from './stage.ts'

/** A page of PDF with one line of Latin text: a made-up scan needs no Chinese font. Same words, same bytes. */
export function scannedPage(words: string): Buffer {
  const text = `BT /F1 18 Tf 72 760 Td (${words.replace(/[^\x20-\x7e]|[()\\]/g, ' ')}) Tj ET`
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = parts.map((part, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${part}\nendobj\n`
    return offset
  })
  const table = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
  const xref = `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + xref, 'latin1')
}

/** Puts the page into the data folder, once for all who hand it in. */
export async function scan(s: Stage, name: string, words: string): Promise<Stored & { name: string }> {
  const known = s.scans.get(words) ?? (await storeContent(s.settings, scannedPage(`Demo paper: ${words}`)))
  s.scans.set(words, known)
  return { ...known, name }
}
