/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { deflateSync, gzipSync } from 'node:zlib';

import { hmac } from '../../scripts/n8n/signing.mjs';
import { lead } from '../n8n/requests';
import {
	digest,
	encoded,
	event,
	forged,
	header,
	JSON_TYPE,
	MB,
	nested,
	open,
	OTHER,
	query,
	SECRET,
	sign,
	signature,
	text,
	uncallable,
	type Attack,
} from './attackRequests';

/** What a stranger may send, and how the trigger answers it. */
export const ATTACKS: Record<string, Record<string, Attack>> = {
	'a signature': {
		missing: signature(),
		empty: signature(''),
		'of another secret': forged(event),
		'of an empty secret': signature(`sha256=${hmac(event, '')}`),
		'of an empty body': signature(`sha256=${hmac('', SECRET)}`),
		'of the body with a line feed': signature(`sha256=${hmac(`${event}\n`, SECRET)}`),
		'of the re-serialised body': {
			...signature(`sha256=${hmac(text(JSON.parse(event)), SECRET)}`),
			body: JSON.stringify(JSON.parse(event), null, 1),
		},
		'given twice': signature(`sha256=${digest}`, `sha256=${digest}`),
		'good and bad': signature(`sha256=${digest}`, `sha256=${hmac(event, OTHER)}`),
		'twice in one': signature(`sha256=${digest}, sha256=${digest}`),
		'without its prefix': signature(digest),
		'with SHA-1': signature(`sha1=${digest.slice(0, 40)}`),
		'with the prefix in capitals': signature(`SHA256=${digest}`),
		'cut short': signature(`sha256=${digest.slice(0, 62)}`),
		'of an odd length': signature(`sha256=${digest.slice(0, 63)}`),
		'too long': signature(`sha256=${digest}00`),
		'with junk behind': signature(`sha256=${digest}zz`),
		'with =x behind': signature(`sha256=${digest}=x`),
		'that is no hex': signature(`sha256=${'z'.repeat(64)}`),
		'in base64': signature(`sha256=${hmac(event, SECRET, 'base64')}`),
		'of 8,000 digits': signature(`sha256=${'a'.repeat(8_000)}`),
		'of bytes beyond ASCII': signature('sha256=\u00ff\u00fe'),
		'in Stripe’s form': signature(`t=1,v1=${digest}`),
		'under a name that is a prototype’s': {
			...signature(),
			headers: [JSON_TYPE, ['__proto__', `sha256=${digest}`], ['constructor', 'x']],
		},
		'in base64 where hex is set': encoded('hmac', hmac(event, SECRET, 'base64')),
		'in hex where base64 is set': encoded('base64', digest),
		'in base64 of another spelling': encoded('base64', `${hmac(event, SECRET, 'base64')}=`),
		'of another secret in base64': encoded('base64', hmac(event, OTHER, 'base64')),
	},
	'a secret in the URL': {
		missing: query(''),
		empty: query('?token='),
		wrong: query(`?token=${OTHER}`),
		'given twice': query(`?token=${SECRET}&token=${SECRET}`),
		'good and bad': query(`?token=${SECRET}&token=x`),
		'as a list': query(`?token[]=${SECRET}`),
		'as an object': query(`?token[a]=${SECRET}`),
		'as a prototype': query(
			`?token[__proto__]=${SECRET}&__proto__[token]=${SECRET}&constructor[prototype][token]=${SECRET}`,
		),
		'in capitals': query(`?TOKEN=${SECRET}`),
		'percent-encoded twice': query(
			`?token=${encodeURIComponent(encodeURIComponent(`${SECRET}/`))}`,
		),
		'with a NUL': query(`?token=${SECRET}%00`),
		'with a broken percent sign': query('?token=%zz%'),
		'with broken UTF-8': query('?token=%ff%fe%c0%80'),
		'of 10,000 characters': query(`?token=${'x'.repeat(10_000)}`),
		'behind 1,100 parameters': query(
			`?${Array.from({ length: 1_100 }, (_, i) => `a${i}=`).join('&')}&token=x`,
		),
		'in the fragment’s place': query(`?%23token=${SECRET}`),
		'in the body': { ...query(''), body: text({ token: SECRET, hookType: 'Outcome added' }) },
	},
	'a secret in a header': {
		missing: header(),
		empty: header(''),
		wrong: header(OTHER),
		'given twice': header(SECRET, SECRET),
		'behind a scheme': header(`Bearer ${SECRET}`),
		'in the URL instead': { ...header(), query: `?x-iclosed-secret=${SECRET}` },
	},
	'a forged body': {
		'that is empty': forged(''),
		'of 10,000 lists in each other': forged(nested(10_000)),
		'of 10,000 objects in each other': forged(nested(10_000, '{"a":', '}')),
		'that pollutes prototypes': forged(
			'{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}},"event":"campaign.lead_completed"}',
		),
		'with NULs': forged('{"event":"campaign.lead_completed\\u0000"}'),
		'that is a form': forged('event=campaign.lead_completed', [
			['content-type', 'application/x-www-form-urlencoded'],
		]),
		'that is a multipart form': forged(
			'--b\r\nContent-Disposition: form-data; name="event"\r\n\r\nx\r\n--b--\r\n',
			[['content-type', 'multipart/form-data; boundary=b']],
		),
		'that is text': forged('hello', [['content-type', 'text/plain']]),
		'without a type': forged(event, []),
		'of an unknown type': forged(event, [['content-type', 'x/y; charset=utf-7']]),
		'of a type of 8,000 characters': forged(event, [
			['content-type', `application/${'x'.repeat(8_000)}`],
		]),
		'of 12 MB': forged(`"${'x'.repeat(12 * MB)}"`),
		'of 12 MB of an unknown type': forged('x'.repeat(12 * MB), [['content-type', 'x/y']]),
		'of 17 MB of an unknown type, which n8n does not take': forged('x'.repeat(17 * MB), [
			['content-type', 'x/y'],
		]),
		'with 200 headers': forged(event, [
			JSON_TYPE,
			...Array.from({ length: 200 }, (_, i): [string, string] => [`x${i}`, '1']),
		]),
		'in gzip': forged(gzipSync(event), [JSON_TYPE, ['content-encoding', 'gzip']]),
		'in deflate': forged(deflateSync(event), [JSON_TYPE, ['content-encoding', 'deflate']]),
		'in an unknown encoding': forged(event, [JSON_TYPE, ['content-encoding', 'x-unknown']]),
		'in gzip that is none, of an unknown type': forged(event, [
			['content-type', 'x/y'],
			['content-encoding', 'gzip'],
		]),
		'in gzip that was signed after compression': {
			to: 'osmTalk',
			body: gzipSync(event),
			headers: [JSON_TYPE, ['content-encoding', 'gzip'], sign(gzipSync(event))],
			status: 401,
		},
	},
	'without authentication, what is no event:': {
		'an empty body': open('', 400),
		'a number': open('1', 400),
		'a list of 1,001 events': open(
			text(Array.from({ length: 1_001 }, () => ({ event: 'campaign.lead_completed' }))),
			400,
		),
		'3,000,000 numbers': open(`[${'1,'.repeat(3_000_000)}1]`, 400),
		'10,000 lists in each other': open(nested(10_000), 400),
		'10,000 objects in each other': open(nested(10_000, '{"event":', '}'), 400),
		'1,000,000 lists in each other': open(nested(1_000_000), 400),
		'a name that is a prototype’s': open('{"event":"__proto__"}', 200),
		'a name with a Kelvin sign': open('{"event":"webhoo\u212a.test"}', 200),
		'a name with a Cyrillic letter': open('{"event":"c\u0430mpaign.lead_completed"}', 200),
		'a status that cannot be made text': open(
			text({
				event: 'campaign.lead_completed',
				campaign: { id: 'another' },
				lead: { status: uncallable },
			}),
			200,
		),
		'a campaign that cannot be made text': open(
			text({ event: 'campaign.lead_completed', campaign: { id: uncallable } }),
			200,
		),
		'a form': open('event=campaign.lead_completed', 400, [
			['content-type', 'application/x-www-form-urlencoded'],
		]),
		'a multipart form': open(
			'--b\r\nContent-Disposition: form-data; name="event"\r\n\r\ncampaign.lead_completed\r\n--b--\r\n',
			400,
			[['content-type', 'multipart/form-data; boundary=b']],
		),
		'an old event': open(text(lead({ timestamp: '2001-01-01T00:00:00Z' })), 400),
	},
};
