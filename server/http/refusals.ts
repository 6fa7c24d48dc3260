// Refusals of the door itself; those of the rooms are in server/errors.ts.

/** 401: nobody is known to be there. */
export class NotSignedIn extends Error {}

/** 429: too many tries; `seconds` until the next is heard. */
export class TooManyTries extends Error {
  constructor(
    message: string,
    readonly seconds: number,
  ) {
    super(message)
  }
}
