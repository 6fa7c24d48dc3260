// Whoever sends a file chooses its size; these bounds decide what it may cost us. Sizes in bytes unless said otherwise.

const MB = 1024 * 1024

/** 100 000 rows of 20 columns take about 12 MB as .xlsx; larger files are mistakes (pictures pasted in) or attacks. */
export const MOST_FILE_BYTES = 20 * MB

/** Everything unzipped for one file, counted while it streams: a sheet of the largest kind is about 200 MB of XML. */
export const MOST_UNZIPPED_BYTES = 400 * MB

/** Deflate reaches 1032:1; the most repetitive sheets written by Excel stay below 100:1. */
export const MOST_UNZIP_RATIO = 250

/** A part smaller than this cannot hurt, however well it is compressed; the ratio counts from here on. */
export const RATIO_COUNTS_FROM = 8 * MB

/** A workbook with 200 sheets has about 500 parts. */
export const MOST_ZIP_ENTRIES = 5_000

/** Shared strings are held in memory as a whole while the sheets are read. */
export const MOST_SHARED_STRINGS_BYTES = 64 * MB

/** workbook.xml, relationships and styles: a few hundred KB even in workbooks with thousands of styles. */
export const MOST_SMALL_PART_BYTES = 16 * MB

/** The parser holds text between two "<" in memory: 32 767 characters as numeric entities are under 400 000. */
export const MOST_CHARACTERS_BETWEEN_TAGS = 1_000_000

/** A sheet nests 8 deep, with extensions 15; every open tag costs memory. */
export const MOST_XML_DEPTH = 100

/** Excel asks for patience beyond that, and so does every list of sheets on the page. */
export const MOST_SHEETS = 200

/** Ten times the largest workbook of a year's claims. */
export const MOST_ROWS = 100_000

/** The widest form of the regulation has fewer than 40 columns. */
export const MOST_COLUMNS = 200

/** Cells held in memory at once over all sheets, about 100 bytes each. */
export const MOST_CELLS = 3_000_000

/** Characters of text held in memory at once over all sheets, two bytes each at worst. */
export const MOST_TEXT_CHARACTERS = 64 * MB

/** What is unpacked at once to be marked and written again: about 15 000 rows of 20 columns. */
export const MOST_MARKED_BYTES = 32 * MB

/** Excel's own limit. */
export const MOST_CELL_CHARACTERS = 32_767

/** Excel's own limit: a row number beyond it is no row number. */
export const LAST_EXCEL_ROW = 1_048_576

/** A header stands near the top, below a title and an explanation. */
export const HEADER_WITHIN_ROWS = 20
