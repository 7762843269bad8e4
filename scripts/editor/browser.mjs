import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where Chromium or Chrome usually is; `CHROME_PATH` comes first. */
const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** No look-ups and no updates: nothing but the editor is asked for anything. */
const FLAGS = [
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

function findBrowser() {
	const { CHROME_PATH } = process.env;
	const found = [CHROME_PATH, ...USUAL_PLACES].find((place) => place && existsSync(place));
	if (found) return found;
	throw new Error(
		'No Chromium or Chrome was found. Install one (Debian: apt-get install chromium) or set CHROME_PATH.',
	);
}

/**
 * Starts the machine's own Chromium or Chrome without a window.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws when there is none
 */
export const launchBrowser = () =>
	chromium.launch({
		executablePath: findBrowser(),
		// Chromium refuses to sandbox itself for the superuser, which is who runs in containers.
		chromiumSandbox: process.getuid?.() !== 0,
		args: FLAGS,
	});
