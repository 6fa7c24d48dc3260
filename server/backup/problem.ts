/** A backup cannot be made or put back as things stand. The message is a Chinese sentence for the person at the terminal. */
export class BackupProblem extends Error {
  override name = 'BackupProblem'
}
