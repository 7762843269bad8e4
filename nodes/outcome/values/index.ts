export { readBoolean } from './boolean';
export { readCurrency, toCurrency } from './currency';
export { readIdentifier, toIdentifier } from './identifier';
export { readInstant, toInstant } from './instant';
export { readAmount, readCount, readNumber } from './number';
export { createPhoneReader, type PhoneReader } from './phone';
export { Leaves, show, type Read, type Reader } from './reading';
export { readEmail, readText } from './text';
export { readSnakeCase, toWord } from './word';
