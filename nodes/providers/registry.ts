import { iClosed } from './iclosed/provider';
import { osmTalk } from './osmtalk/provider';
import type { Provider } from './provider';

/** Every vendor the package knows, in the order in which an input's source is detected. */
export const PROVIDERS: readonly Provider[] = [iClosed, osmTalk];
