/** Settings whose names begin so say which files were uploaded and wait for an administrator's yes; their location follows. */
export const UPLOADED = "uploaded ";
