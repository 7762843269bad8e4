import { z } from 'zod/v4';

export const instant = z.iso.datetime({ precision: 3 });
export const day = z.iso.date();
/** In a field of one line. */
export const oneLine = z
	.string()
	.min(1)
	.refine((text) => !/[\r\n]/.test(text), 'one line');
/** No half characters: a lone surrogate is no JSON that a CRM takes. */
export const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);
