// The people of the stand-in who can be given work.
export const ALICE = '712020:a11ce000-0000-4000-8000-000000000001';
export const BOB = '712020:b0b00000-0000-4000-8000-000000000002';
export const CAROL = '712020:ca401000-0000-4000-8000-000000000003';
export const CHLOE = '712020:00000000-0000-4000-8000-000000000104';
/** Not active any more. */
export const FORMER = '712020:00000000-0000-4000-8000-000000000114';
