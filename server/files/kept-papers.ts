// Papers that went out, sent or printed: kept as they were, so that a later form of the same paper cannot replace them.
import { sha256 } from '../canonical.ts'
import type { Tx } from '../database/db.ts'
import { decryptBytes, encryptBytes, type Keys } from '../keys/cipher.ts'

/** `edition`: what of its subject the paper states. `provider`: whose it is by credit code; null: the bureau's own. */
export type Paper = {
  kind: 'bank-order' | 'application' | 'filing-form' | 'roster'
  subjectId: string
  edition: string
  provider: string | null
}

/** The paper as it went out the first time; `make` draws it when it never did. Throws when what was kept is damaged. */
export async function openOrKeep(
  tx: Tx,
  keys: Keys,
  paper: Paper,
  make: () => Buffer | Promise<Buffer>,
): Promise<Buffer> {
  return (await openPaper(tx, keys, paper)) ?? (await keepPaper(tx, keys, paper, await make()))
}

/** Undefined when it never went out, or not for this actor. */
export async function openPaper(tx: Tx, keys: Keys, paper: Paper): Promise<Buffer | undefined> {
  const kept = await tx
    .selectFrom('kept_papers')
    .select(['hash', 'bytes_enc'])
    .where('kind', '=', paper.kind)
    .where('subject_id', '=', paper.subjectId)
    .where('edition', '=', paper.edition)
    .executeTakeFirst()
  if (!kept) return undefined
  const bytes = decryptBytes(keys, 'kept-paper', kept.bytes_enc)
  if (sha256(bytes) !== kept.hash)
    throw new Error(`${paper.kind} of ${paper.subjectId} is damaged: it no longer has its hash`)
  return bytes
}

/** Keeps it once: of two who print it at the same moment both get what the first one kept. */
export async function keepPaper(tx: Tx, keys: Keys, paper: Paper, bytes: Buffer): Promise<Buffer> {
  const kept = await tx
    .insertInto('kept_papers')
    .values({
      kind: paper.kind,
      subject_id: paper.subjectId,
      edition: paper.edition,
      provider_code: paper.provider,
      hash: sha256(bytes),
      bytes_enc: encryptBytes(keys, 'kept-paper', bytes),
    })
    .onConflict((c) => c.columns(['kind', 'subject_id', 'edition']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept ? bytes : ((await openPaper(tx, keys, paper)) ?? bytes)
}
