// Drafts of forms: kept while somebody fills a form in, gone once it is sent. No act, so nothing of it is in the journal.
import { type Actor, system } from '../access/roles.ts'
import { momentOf } from '../calendar.ts'
import type { Tx } from '../database/db.ts'
import { Forbidden, Refused } from '../errors.ts'
import { record } from '../journal/journal.ts'
import { decrypt, encrypt, type Keys } from '../keys/cipher.ts'
import { draftForms } from './forms.ts'
import * as queries from './queries.ts'
import type { Draft, DraftOf, DraftToSave } from './schema.ts'

const mostBytes = 256 * 1024
const mostDrafts = 200

/** The actor's own draft of this form and subject, or null. */
export async function openDraft(tx: Tx, keys: Keys, of: DraftOf): Promise<Draft | null> {
  const row = await queries.findDraft(tx, of)
  if (!row) return null
  const content = JSON.parse(decrypt(keys, 'draft', row.content_enc)) as Draft['content']
  return { version: row.version, savedAt: row.saved_at.toISOString(), content }
}

/**
 * Keeps the draft as it now is. `version`: the one this window has last seen, 0 when none. Throws Refused when it is too big,
 * when another window of the same person was faster, or when too many are left unsent.
 */
export async function saveDraft(tx: Tx, actor: Actor, keys: Keys, of: DraftOf, input: DraftToSave) {
  if (actor.account === null) throw new Forbidden('没有登录的，不能存草稿。')
  const text = JSON.stringify(input.content)
  if (Buffer.byteLength(text) > mostBytes)
    throw new Refused('草稿超过 256 KB，没有存上。请精简填写的内容，大段材料请作为附件上传。')
  const sealed = encrypt(keys, 'draft', text)
  if (input.version === 0 && (await queries.countDrafts(tx)) >= mostDrafts)
    throw new Refused(`您没有提交的草稿已有 ${mostDrafts} 份，没有再存。请先提交或清除一些。`)
  const saved =
    input.version === 0
      ? await queries.insertDraft(tx, actor.account, of, sealed)
      : await queries.updateDraft(tx, of, input.version, sealed)
  if (!saved) throw await overtaken(tx, of)
  return { version: saved.version, savedAt: saved.saved_at.toISOString() }
}

/** Forgets the draft: its form was sent, or is begun anew. Answers whether there was one. */
export async function dropDraft(tx: Tx, of: DraftOf): Promise<boolean> {
  return (await queries.deleteDraft(tx, of)) !== undefined
}

/** Forgets what nobody has gone on with since `instant`. How many they were stands in the journal; whose and what does not. */
export async function forgetDrafts(tx: Tx, instant: Date): Promise<number> {
  const forgotten = await queries.deleteDraftsBefore(tx, instant)
  if (forgotten > 0)
    await record(tx, system, {
      area: 'accounts',
      verb: '清除过期草稿',
      subjectKind: 'drafts',
      subjectId: instant.toISOString(),
      detail: { forgotten },
    })
  return forgotten
}

async function overtaken(tx: Tx, of: DraftOf): Promise<Refused> {
  const row = await queries.findDraft(tx, of)
  const name = `“${draftForms[of.form]}”的草稿`
  return new Refused(
    row
      ? `${name} ${momentOf(row.saved_at.toISOString())} 已在您的另一个窗口存过，本页填写的没有存上。请选用其中一份。`
      : `${name}已在您的另一个窗口提交或清除，本页填写的没有存上。`,
  )
}
