// Prints what Firefox's viewer (PDF.js) finds in a PDF, as JSON: a list of pages. Arguments: its build, the PDF.
import { readFileSync } from "node:fs";

// Drawing would ask for this browser's class; text does not use it.
globalThis.DOMMatrix ??= class {};
const [build, file] = process.argv.slice(2);
const { getDocument } = await import(build);
const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
const pages = [];
for (let n = 1; n <= document.numPages; n += 1) {
  const { items } = await (await document.getPage(n)).getTextContent();
  pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
}
process.stdout.write(JSON.stringify(pages));
