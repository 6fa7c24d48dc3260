// What a room that knows people or bodies says of where they are reached (start/ asks it).

/** Where somebody is reached; null: not known. `number`: identity number of a person, credit code of a body. */
export type Addresses = { phone: string | null; mail: string | null; number: string | null }
