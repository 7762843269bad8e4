import { launchBrowser } from '../../scripts/editor/browser.mjs';
import { openEditor } from '../../scripts/editor/editor.mjs';
import { useN8n } from '../n8n/useN8n';

type Options = Parameters<typeof openEditor>[2];
type Editor = Awaited<ReturnType<typeof openEditor>>;

/**
 * One n8n with its editor in a browser, for all tests of the file that calls this.
 * @returns filled before the first test runs; `openAnother` gives further editors in the same browser
 */
export function useEditor() {
	const suite = useN8n();
	const editor = {} as Editor;
	let browser: Awaited<ReturnType<typeof launchBrowser>>;
	const openAnother = async (options?: Options) => await openEditor(browser, suite.n8n, options);

	beforeAll(async () => {
		browser = await launchBrowser();
		Object.assign(editor, await openAnother());
	});
	afterAll(async () => await browser?.close());

	return { suite, editor, openAnother };
}
