/** The newest migration that this code knows; a test holds it to the files in `migrations/`. */
export const schemaVersion = 20
