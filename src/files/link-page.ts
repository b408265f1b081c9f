import { createHash } from 'node:crypto';
import type { Language } from '../person.ts';
import { type UploadWords, uploadForm, uploadStyle } from './upload-form.ts';

/** Everything already in the reader's language. */
export interface LinkPage {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The words of the button; without it the page only explains. */
  readonly download?: string;
  /** Makes it the page that takes a file. */
  readonly upload?: UploadWords;
}

const style = `
:root{color-scheme:light dark;--ground:#f5f5f5;--card:#fff;--ink:#242424;--soft:#616161;--line:#d1d1d1;--brand:#4f52b2;--on-brand:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#1f1f1f;--card:#292929;--ink:#fff;--soft:#c7c7c7;--line:#525252;--brand:#9299f7;--on-brand:#1b1a3a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--ground);color:var(--ink);font:16px/1.5 "Segoe UI",system-ui,sans-serif}
main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:24px;overflow-wrap:anywhere}
h1{margin:0 0 12px;font-size:1.375rem;line-height:1.25}
p{margin:0 0 12px;color:var(--soft)}
p:first-of-type{color:var(--ink)}
form{margin:20px 0 0}
button{width:100%;min-height:48px;border:0;border-radius:6px;background:var(--brand);color:var(--on-brand);font-family:inherit;font-size:1rem;font-weight:600;cursor:pointer}
button:hover{filter:brightness(.94)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
@media (forced-colors:active){button{border:2px solid ButtonText}}
${uploadStyle}`;

const hash = createHash('sha256').update(style).digest('base64');

/** Nothing but this page: no script, nothing fetched, a form only back to where it came from. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** As above; the page's own script may run and send to where it came from. */
export const uploadPolicy = `${pagePolicy}; script-src 'self'; connect-src 'self'`;

export function linkPage({ language, title, paragraphs, download, upload }: LinkPage): string {
  const button = download ? `<form method="post"><button type="submit">${escaped(download)}</button></form>` : '';
  const form = upload ? uploadForm(upload, escaped) : button;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
${upload ? '<script src="page/upload.js" defer></script>' : ''}
<style>${style}</style>
</head>
<body>
<main>
<h1 id="title" tabindex="-1">${escaped(title)}</h1>
${paragraphs.map((words) => `<p>${escaped(words)}</p>`).join('\n')}
${form}
</main>
</body>
</html>
`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (words: string): string => words.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
