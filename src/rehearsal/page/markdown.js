const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => escapes[sign]);

/** Bold, italic and links; everything is escaped first, so no other HTML comes out of it. */
function inline(text) {
  return escaped(text)
    .replace(
      /\[([^\]\n]+)\]\((https?:\/\/[^\s()]+)\)/g,
      (_, label, url) => `<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`,
    )
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '<strong>$2</strong>')
    .replace(/(?<![\w*/:="])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])/g, '<em>$2</em>');
}

const listed = [
  { tag: 'ul', line: /^\s*[-*+]\s+(.*)$/ },
  { tag: 'ol', line: /^\s*\d+[.)]\s+(.*)$/ },
];

/** The markdown that Teams shows: bold, italic, lists and links. No headings, tables, images or HTML. */
export function markdown(text) {
  const blocks = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const list = listed.find((kind) => kind.line.test(line));
    const tag = list?.tag ?? 'p';
    const content = inline(list ? list.line.exec(line)[1] : line);
    const last = blocks.at(-1);
    if (last?.tag === tag && line.trim() !== '') last.lines.push(content);
    else if (line.trim() !== '') blocks.push({ tag, lines: [content] });
    else blocks.push({ tag: '', lines: [] });
  }
  return blocks
    .filter(({ tag }) => tag)
    .map(htmlOf)
    .join('');
}

function htmlOf({ tag, lines }) {
  if (tag === 'p') return `<p>${lines.join('<br>')}</p>`;
  return `<${tag}>${lines.map((line) => `<li>${line}</li>`).join('')}</${tag}>`;
}
