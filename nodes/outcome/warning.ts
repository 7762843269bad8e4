/** Something odd in the input, and how it was read. `path` is a path in the vendor's payload. */
export interface Warning {
	path: string;
	message: string;
}
