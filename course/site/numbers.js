// Reads a typed number as course/reading/numbers.py does, by the same patterns and words, which the page's data hold.
// tests/javascript/numbers.test.mjs holds the two against each other, and tests/browser/test_site_model.py in a browser.
const LONGEST_QUOTE = 40;
const LONGEST = 120;
const WHITE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "g");
const BLANKS = new RegExp(`[${WHITE}]+`, "g");
const SIGN = new RegExp(`^([+-])[${WHITE}]+`);
const PLAIN = { "\u2010": "-", "\u2011": "-", "\u066b": ".", "\u066c": "," };
const PERCENT = "per cent", POINTS = "percentage points", DAYS = "days";
export const PLACE = "place";

export class NotReadable extends Error {}

export const strip = (text) => text.replace(EDGES, "");

// Signs without a shape, which come along when something is copied from a page.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\ufe0e|\ufe0f/g;
const shaped = (text) => strip(text.replace(INVISIBLE, ""));

export function isBlank(raw) {
  if (raw == null) return true;
  if (typeof raw !== "string") return typeof raw === "object" && !Object.keys(raw).length;
  return ["", "...", "…"].includes(shaped(raw));
}

// Digits of any script come in tens, from the nought on.
function digit(sign) {
  let code = sign.codePointAt(0);
  const last = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) code -= 1;
  return String((last - code) % 10);
}

function narrowed(sign) {
  if (/[\n\r\u2028\u2029]/.test(sign)) return "\n";
  if (new RegExp(`[${WHITE}]`).test(sign)) return " ";
  if (/\p{Nd}/u.test(sign)) return digit(sign);
  if (sign in PLAIN) return PLAIN[sign];
  if (!/[\ufe50-\ufe6b\uff01-\uffee]/.test(sign)) return sign;
  const plain = sign.normalize("NFKC");
  return plain.length === 1 ? plain : sign;
}

// eslint-disable-next-line no-control-regex -- which is what ASCII is
const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);

export const narrow = (text) => (isAscii(text) ? text : Array.from(text, narrowed).join(""));

// Python's casefold: small letters by way of capital ones; but Cherokee's capitals, and the i without a dot.
function uncased(sign) {
  const plain = sign === "ı" ? sign : sign.toUpperCase();
  return /[\u13a0-\u13ff\uab70-\uabbf]/.test(sign) ? plain : plain.toLowerCase();
}

export function fold(text) {
  const plain = Array.from(narrow(text.normalize("NFC")), uncased).join("").replace(/[“”„]/g, '"').replace(/[’‘]/g, "'");
  return strip(plain.replace(BLANKS, " ")).replace(/\.+$/, "");
}

// Anything typed between quotation marks, on one line of at most 40 signs.
export function quote(text) {
  const start = Array.from(text.replace(new RegExp(`^[${WHITE}]+`), "")).slice(0, 10 * LONGEST_QUOTE).join("");
  const signs = Array.from(strip(start.replace(BLANKS, " ")), (sign) => (sign !== " " && /[\p{C}\p{Z}]/u.test(sign) ? "\ufffd" : sign));
  return `“${signs.length <= LONGEST_QUOTE ? signs.join("") : `${signs.slice(0, LONGEST_QUOTE - 1).join("")}…`}”`;
}

// Numbers are exact until they are a quantity: a whole number and a power of ten; `decimals` as in Python.
const counted = (text) => {
  const decimals = (text.split(".")[1] ?? "").length;
  return { whole: BigInt(text.replace(".", "")), power: -decimals, decimals };
};
// As far as Python's Decimal works it out.
const fraction = (over, under) => ({ whole: (BigInt(over) * 10n ** 30n) / BigInt(under), power: -30, decimals: null });

// `grammar` is that of the page's data; the result has read(text) and readInUnit(text, unit).
export function reader({ patterns, marks, words, fractions }) {
  const regex = (name, flags = "i") => new RegExp(patterns[name], flags);
  const [number, behind, signs, compound] = [regex("number", "gi"), regex("behind", "iy"), regex("signs", "gi"), regex("compound", "gi")];
  const [lead, place, between] = [new RegExp(`^${patterns.lead}`, "i"), regex("place", "iy"), new RegExp(`^(?:${patterns.between})$`, "i")];
  const [opening, closing, midnight] = [regex("opening"), regex("closing"), regex("midnight")];
  const vague = regex("vague", "iy");
  const mark = (word) => marks[strip(word.toLowerCase().replace(BLANKS, " "))];
  const pieces = (text) => text.toLowerCase().split(/[ -]/);
  const isOrdinal = (text) => Boolean(text) && words.ordinals[pieces(text).at(-1)] !== undefined;

  function readings(digits) {
    const plain = digits.replace(/[ '’_]/g, "");
    if (/^(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+)$/.test(plain)) {
      const [thousands, point] = plain.lastIndexOf(".") > plain.lastIndexOf(",") ? [",", "."] : [".", ","];
      return [counted(plain.replaceAll(thousands, "").replace(point, "."))];
    }
    const whole = counted(plain.replace(/[.,]/g, ""));
    if (/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})+$/.test(digits)) return [whole];
    if (!/^\d*[.,]?\d+$/.test(plain)) return [];
    const decimal = counted(plain.replace(",", "."));
    if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return [decimal];
    return plain.includes(",") ? [whole, decimal] : [decimal, whole];
  }

  // Japanese numbers in parts, such as 1兆2000億, counted in the least of their parts; each below the one before.
  function inParts(text) {
    let total = 0n, least = null;
    for (const [, digits, word] of text.matchAll(compound)) {
      const power = word ? mark(word)[0][1] : 0;
      const piece = BigInt(digits.replaceAll(",", "")) * 10n ** BigInt(power);
      if (least !== null && piece >= 10n ** BigInt(least)) return [[], null];
      [total, least] = [total + piece, power];
    }
    return [[{ whole: total, power: -least, decimals: 0 }], [1, least]];
  }

  // "sixty-one", "a hundred and forty-one", "six point three"
  function spelled(text) {
    const [before, after] = text.toLowerCase().split(" point ");
    let total = 0, small = 0;
    for (const word of pieces(before)) {
      if (word === "hundred") small *= 100;
      else if (word === "thousand") [total, small] = [total + 1000 * small, 0];
      else small += words.values[word] ?? 0;
    }
    return counted(String(total + small) + (after ? `.${pieces(after).map((word) => words.values[word]).join("")}` : ""));
  }

  // "two thirds", "four and a half", "one in five", "3 1/2"; nothing where digits give no proper part.
  function part(text) {
    const slashed = /^(?:(\d+)[ -])?(\d)[/⁄](\d+)$/.exec(text);
    if (slashed) {
      const [whole, over, under] = slashed.slice(1).map((each) => Number(each ?? 0));
      return over < under ? [fraction(whole * under + over, under)] : [];
    }
    const said = pieces(text);
    const value = (word) => (/^\d+$/.test(word) ? Number(word) : word === "hundred" ? 100 : words.values[word]);
    if (said.includes("in") || said.includes("out")) {
      const [over, under] = [value(said[0]), value(said.at(-1))];
      return over < under ? [fraction(over, under)] : [];
    }
    const and = said.indexOf("and");
    const [first, rest] = [said.slice(0, and + 1), said.slice(and + 1)];
    const whole = /^\d+$/.test(first[0] ?? "") ? Number(first[0]) : Number(spelled(first.join(" ")).whole);
    const named = rest.map((word) => words.parts[word] ?? words.parts[word.replace(/s$/, "")]).find(Boolean);
    return [fraction(whole * named + (words.values[rest[0]] ?? 1), named)];
  }

  function core({ 0: all, groups }) {
    if (all.length > LONGEST) return [[], null];
    if (groups.words) return [[spelled(groups.words)], null];
    if (groups.share) return [part(groups.share), null];
    if (groups.alone) return [[{ ...counted(fractions[groups.alone]), decimals: null }], null];
    if (groups.compound) return inParts(groups.compound);
    const found = readings(groups.digits);
    if (groups.part) {
      const plain = found.length === 1 && found[0].decimals === 0 && !groups.power;
      if (!plain) return [[], null];
      const sign = counted(fractions[groups.part]);
      return [[{ ...sign, whole: sign.whole + found[0].whole * 10n ** BigInt(-sign.power), decimals: null }], null];
    }
    const power = Number((groups.power || "e0").slice(1));
    return [found.map((each) => ({ ...each, power: each.power + power, decimals: Math.max(0, each.decimals - power) })), null];
  }

  function quantity(text, match) {
    const before = match.groups.before.toLowerCase();
    let end = match.index + match[0].length;
    const said = before.match(/[+-]|minus|plus/g) ?? [];
    const named = new Set((before.match(signs) ?? []).map((word) => mark(word)[1]));
    const [found, own] = core(match);
    const next = String.fromCodePoint(text.codePointAt(end) ?? 32);
    vague.lastIndex = end;
    if (vague.test(text)) return [vague.lastIndex, null];
    if (!found.length || /\p{No}/u.test(next) || said.length > 1 || named.size > 1) return [end, null];
    const ranked = isOrdinal(match.groups.words);
    let unit = ranked ? PLACE : named.size ? [...named][0] : null;
    let [factor, hundreds, scaled, measured] = [own, 1, own !== null, ranked];
    for (;;) {
      behind.lastIndex = end;
      const word = behind.exec(text);
      if (!word) break;
      const [more, of] = mark(word[1]);
      const isHundred = factor && factor[0] === 1 && factor[1] === 2;
      if (isHundred && of === null && more && more[0] * 10 ** more[1] > 100) [hundreds, factor, scaled] = [100, null, false];
      if (of === null ? scaled : measured || (unit !== null && unit !== of)) break;
      [scaled, measured] = [scaled || of === null, measured || of !== null];
      unit = of ?? unit;
      if (more) factor = factor ? [factor[0] * more[0], factor[1] + more[1]] : more;
      end = behind.lastIndex;
    }
    const sign = said.length && ["-", "minus"].includes(said[0]) ? -1 : 1;
    const [times, powers] = factor ?? [1, 0];
    const values = found.map(({ whole, power }) => sign * Number(`${whole * BigInt(times * hundreds)}e${power + powers}`) + 0);
    if (!Number.isFinite(values[0])) return [end, null];
    const scale = factor && Number(`${times}e${powers}`);
    return [end, { values, percent: unit === PERCENT, points: unit === POINTS, scale, unit: [PERCENT, POINTS, ""].includes(unit) ? null : unit, decimals: found[0].decimals }];
  }

  function scan(text) {
    const found = [];
    number.lastIndex = 0;
    for (let match = number.exec(text); match; match = number.exec(text)) {
      const [end, said] = quantity(text, match);
      found.push({ start: match.index, end, said });
      number.lastIndex = end;
    }
    return found;
  }

  // A value without what it was copied with: quotation marks, `np.float64( )` and the like.
  function unwrapped(text) {
    const plain = shaped(text);
    if (Array.from(plain).length > LONGEST) return plain;
    const [start, end] = [opening.exec(plain), closing.exec(plain)];
    return start && end ? strip(plain.slice(start[0].length, end.index)) : plain;
  }

  function read(typed) {
    if (isBlank(typed)) throw new NotReadable("Nothing is given yet, or a value is missing. A number is asked for.");
    const shown = unwrapped(typed);
    if (Array.from(shown).length > LONGEST) throw new NotReadable(`${quote(typed)} is too long for one number.`);
    let text = narrow(shown).replace(/[\u2212\u2012-\u2015]/g, "-").replace(lead, "").replace(midnight, "$1").replace(SIGN, "$1");
    place.lastIndex = 0;
    const placed = place.exec(text);
    text = text.slice(placed ? placed[0].length : 0).replace(/[ .。;!?]+$/, "");
    const found = scan(text);
    if (found.length > 1) {
      const gap = text.slice(found[0].end, found[1].start);
      const why = between.test(gap) ? "reads as a range or a choice. Please give one number." : "holds more than one number. Please give one.";
      throw new NotReadable(`${quote(typed)} ${why}`);
    }
    const one = found[0];
    if (!one?.said || one.start || one.end < text.length) {
      throw new NotReadable(`${quote(typed)} cannot be read as a number. Digits alone are enough, such as 54 or 8.6.`);
    }
    const isPlace = placed && !one.said.percent && !one.said.points && one.said.unit === null;
    const unit = isPlace ? PLACE : one.said.unit;
    return { ...one.said, unit, bare: !one.said.percent && !one.said.points && unit === null, text: shown };
  }

  const misfit = (given, unit) => `The answer is counted in ${unit.text}; ${quote(given.text)} does not fit.`;

  function inUnit(given, unit) {
    const counts = `The answer is counted in ${unit.text}`;
    const [percent, points] = [unit.text.includes("per cent"), unit.text.includes("points")];
    if (given.percent && !percent) throw new NotReadable(`${counts}, not in per cent.`);
    if (given.points && !points) throw new NotReadable(`${counts}, not in points.`);
    if (given.unit && unit.unit && given.unit !== unit.unit) throw new NotReadable(`${counts}, not in ${given.unit}.`);
    if (given.unit === DAYS && unit.unit === null && given.decimals === null) throw new NotReadable(`${counts}, but this is a length of time.`);
    if (given.unit && (percent || points)) throw new NotReadable(`${counts}, not in ${given.unit}.`);
    if (given.scale !== null && given.bare && (unit.unit === PLACE || percent || points)) throw new NotReadable(misfit(given, unit));
    const scale = given.scale === null ? 1 : unit.scale;
    return given.values.map((value) => value / scale);
  }

  // A number that may have the question's own unit around it: the quantity, and what it can stand for in the unit.
  function readInUnit(typed, unit) {
    let raw = typed;
    const own = fold(unit.text);
    if (own !== PERCENT && own !== POINTS) {
      raw = fold(unwrapped(typed));
      if (own && raw.endsWith(own)) raw = raw.slice(0, -own.length);
      if (raw.startsWith(own)) raw = raw.slice(own.length);
    }
    const given = read(raw);
    return { given, numbers: inUnit(given, unit) };
  }

  return { read, readInUnit, misfit };
}
