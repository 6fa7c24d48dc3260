/**
 * The file as a whole cannot be used. The message is one complete Chinese sentence for the person at the desk:
 * what is wrong, where, and what to do. `cause` holds the technical error, for the log only.
 */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** For structure that Excel, WPS and LibreOffice never write: `what` names the broken part in Chinese. */
export function damaged(what: string, cause?: unknown): Unreadable {
  return new Unreadable(
    `文件已损坏或不完整（${what}），请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新提交。`,
    { cause },
  )
}
