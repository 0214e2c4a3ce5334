/* Digits of every script as 0–9, and wide letters and signs as narrow ones: what the server makes of typed numbers. */
const DIGIT = /\p{Nd}/u;

/* Scripts have their ten digits in a row, or several rows of ten one after the other. */
function value(digit) {
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before += 1;
  return before % 10;
}

export const number = (text) =>
  String(text)
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, (digit) => (digit >= "0" && digit <= "9" ? digit : value(digit)))
    .replace(/[,\s]/g, "");
