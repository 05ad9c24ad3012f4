import type { FormFields } from './prefill';

/**
 * A local page that shows every field of a report and posts it when its button is pressed. It has no script, loads
 * nothing, and sends nothing on its own.
 *
 * @param action where the form is posted to
 */
export function formPage(fields: FormFields, action: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Bug report</title>
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font-family: sans-serif }
dt { font-weight: bold; margin-top: 1rem }
dd { margin: 0 }
pre { white-space: pre-wrap; background: #f4f4f4; padding: .5rem; margin: 0 }
</style>
</head>
<body>
<h1>Bug report</h1>
<p>The button opens the form of ${escaped(action)} with these fields filled in. Nothing is filed before you do so there.</p>
<dl>
${fields.map(([name, value]) => `<dt>${escaped(name)}</dt><dd><pre>${escaped(value)}</pre></dd>`).join('\n')}
</dl>
<form method="post" action="${escaped(action)}" accept-charset="utf-8">
${fields.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('\n')}
<button>Open the form of ${escaped(action)}</button>
</form>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Line ends are written as entities, so that the value of a field keeps them. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign).replaceAll('\n', '&#10;');
}
