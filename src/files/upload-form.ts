/** The words of the page that takes a file, in the reader's language. */
export interface UploadWords {
  readonly choose: string;
  readonly drop: string;
  readonly columns: { readonly title: string; readonly items: readonly string[] };
  readonly noScript: string;
  readonly limit: number;
  /** For the page's script: what it says by itself, and the headings of the table. */
  readonly said: Readonly<Record<'sending' | 'checking' | 'cut' | 'large' | 'empty' | 'one', string>>;
  readonly heads: Readonly<Record<'line' | 'column' | 'what' | 'fix', string>>;
}

export const uploadStyle = `
[hidden]{display:none!important}
main.wide{max-width:60rem}
h1:focus,h2:focus{outline:none}
h2{margin:24px 0 8px;font-size:1.125rem}
#drop{margin:20px 0 0;padding:16px;border:2px dashed var(--line);border-radius:8px;text-align:center}
#drop.over{border-color:var(--brand)}
#drop p{margin:12px 0 0;color:var(--soft)}
#file{position:absolute;width:1px;height:1px;opacity:0}
label.button{display:grid;place-items:center;min-height:48px;border-radius:6px;background:var(--brand);color:var(--on-brand);font-weight:600;cursor:pointer}
#file:focus-visible+label.button{outline:3px solid var(--ink);outline-offset:3px}
#file:disabled+label.button{opacity:.6;cursor:progress}
progress{width:100%;height:12px;margin:16px 0 0;accent-color:var(--brand)}
#state{margin:12px 0 0;color:var(--ink)}
#state.wrong,#problems h2{color:var(--wrong)}
:root{--wrong:#b10e1c}
@media (prefers-color-scheme:dark){:root{--wrong:#ff99a4}}
table{width:100%;border-collapse:collapse;font-size:.9375rem;overflow-wrap:break-word}
th,td{padding:8px;border-top:1px solid var(--line);text-align:left;vertical-align:top}
details{margin:20px 0 0}
summary{min-height:32px;cursor:pointer}
summary:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
details ul{margin:8px 0 0;padding-left:20px;color:var(--soft)}
@media (max-width:40rem){
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
tr{padding:8px 0;border-top:1px solid var(--line)}
td{padding:2px 0;border:0}
td::before{content:attr(data-head) " ";color:var(--soft)}
}
@media (forced-colors:active){label.button{border:2px solid ButtonText}}
`;

/** The roles say what a phone's layout of the table would hide from a screen reader. */
export function uploadForm(words: UploadWords, escaped: (words: string) => string): string {
  const heads = Object.values(words.heads).map((head) => `<th scope="col" role="columnheader">${escaped(head)}</th>`);
  const forScript = JSON.stringify({ ...words.said, heads: words.heads, limit: words.limit });
  return `<div id="upload" data-words="${escaped(forScript)}">
<noscript><p>${escaped(words.noScript)}</p></noscript>
<div id="drop">
<input id="file" type="file" accept=".csv,.txt,text/csv,text/plain">
<label class="button" for="file">${escaped(words.choose)}</label>
<p>${escaped(words.drop)}</p>
</div>
<progress id="progress" max="100" value="0" aria-labelledby="state" hidden></progress>
<p id="state" role="status" aria-live="polite"></p>
<section id="problems" aria-labelledby="problems-title" hidden>
<h2 id="problems-title" tabindex="-1"></h2>
<table role="table"><thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead><tbody role="rowgroup"></tbody></table>
<p id="more" hidden></p>
</section>
<details><summary>${escaped(words.columns.title)}</summary><ul>${words.columns.items
    .map((item) => `<li>${escaped(item)}</li>`)
    .join('')}</ul></details>
</div>`;
}
