// Reads a typed number as course/reading/numbers.py does, by the same patterns and words, which the page's data hold.
// tests/javascript and tests/test_site_numbers.py hold the two against each other.
const SHORT = 40;
const LONGEST = 120;
const WHITE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "g");
const BLANKS = new RegExp(`[${WHITE}]+`, "g");
const SIGN = new RegExp(`^([+-])[${WHITE}]+`);
const PERCENT = "per cent", POINTS = "percentage points", PLACE = "place", DAYS = "days";

export class NotReadable extends Error {}

export const strip = (text) => text.replace(EDGES, "");

export function isBlank(raw) {
  if (raw == null) return true;
  if (typeof raw !== "string") return typeof raw === "object" && !Object.keys(raw).length;
  return ["", "...", "…"].includes(strip(strip(raw).replace(/^[\u200b\u2060\ufeff]+|[\u200b\u2060\ufeff]+$/g, "")));
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
  if (/[\u2010\u2011]/.test(sign)) return "-";
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
  const start = Array.from(text.replace(new RegExp(`^[${WHITE}]+`), "")).slice(0, 10 * SHORT).join("");
  const signs = Array.from(strip(start.replace(BLANKS, " ")), (sign) => (sign !== " " && /[\p{C}\p{Z}]/u.test(sign) ? "\ufffd" : sign));
  return `“${signs.length <= SHORT ? signs.join("") : `${signs.slice(0, SHORT - 1).join("")}…`}”`;
}

const isPoints = (unit) => unit === PERCENT || unit === POINTS;

// `grammar` is that of the page's data; the result has read(text) and readInUnit(text, unit).
export function reader({ patterns, marks, numerals }) {
  const regex = (name, flags = "i") => new RegExp(patterns[name], flags);
  const [number, behind, signs, compound] = [regex("number", "gi"), regex("behind", "iy"), regex("signs", "gi"), regex("compound", "gi")];
  const [about, place, between] = [new RegExp(`^${patterns.about}`, "i"), regex("place", "iy"), new RegExp(`^(?:${patterns.between})$`, "i")];
  const mark = (word) => marks[strip(word.toLowerCase().replace(BLANKS, " "))];
  const ordinal = /(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|teenth|tieth)$/;

  // A reading is { digits, power, decimals }: digits with a point, times ten to the power.
  const counted = (text) => ({ digits: text, power: 0, decimals: (text.split(".")[1] ?? "").length });

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
      const factor = word ? mark(word)[0] : 0;
      const part = BigInt(digits.replaceAll(",", "")) * 10n ** BigInt(factor);
      if (least !== null && part >= 10n ** BigInt(least)) return [[], null];
      [total, least] = [total + part, factor];
    }
    return [[{ digits: String(total), power: -least, decimals: 0 }], least];
  }

  function core({ 0: all, groups }) {
    if (all.length > LONGEST) return [[], null];
    if (groups.words) {
      const sum = groups.words.toLowerCase().split(/[ -]/).reduce((value, word) => value + Number(numerals[word]), 0);
      return [[counted(String(sum))], null];
    }
    if (groups.alone) return [[{ ...counted(numerals[groups.alone]), decimals: null }], null];
    if (groups.compound) return inParts(groups.compound);
    const found = readings(groups.digits);
    if (groups.part) {
      const plain = found.length === 1 && found[0].decimals === 0 && !groups.power;
      const [whole, fraction] = [found[0]?.digits, numerals[groups.part].split(".")[1] ?? "0"];
      return [plain ? [{ digits: `${whole}.${fraction}`, power: 0, decimals: null }] : [], null];
    }
    const power = Number((groups.power || "e0").slice(1));
    return [found.map((each) => ({ ...each, power, decimals: Math.max(0, each.decimals - power) })), null];
  }

  function quantity(text, match) {
    const before = match.groups.before.toLowerCase();
    let end = match.index + match[0].length;
    const said = before.match(/[+-]|minus|plus/g) ?? [];
    const named = new Set((before.match(signs) ?? []).map((word) => mark(word)[1]));
    const [found, own] = core(match);
    let factor = own;
    const next = String.fromCodePoint(text.codePointAt(end) ?? 32);
    if (!found.length || /\p{No}/u.test(next) || said.length > 1 || named.size > 1) return [end, null];
    const ranked = ordinal.test((match.groups.words ?? "").toLowerCase());
    let unit = ranked ? PLACE : named.size ? [...named][0] : null;
    let scaled = factor !== null, measured = ranked;
    for (;;) {
      behind.lastIndex = end;
      const word = behind.exec(text);
      if (!word) break;
      const [power, of] = mark(word[1]);
      if (of === null ? scaled : measured || (unit !== null && unit !== of)) break;
      [scaled, measured] = [scaled || of === null, measured || of !== null];
      unit = of ?? unit;
      if (power !== null) factor = (factor ?? 0) + power;
      end = behind.lastIndex;
    }
    const sign = said.length && ["-", "minus"].includes(said[0]) ? -1 : 1;
    const values = found.map(({ digits, power }) => sign * Number(`${digits}e${power + (factor ?? 0)}`) + 0);
    if (!Number.isFinite(values[0])) return [end, null];
    const percent = unit === PERCENT, points = unit === POINTS;
    return [end, {
      values, percent, points, scale: factor === null ? null : Number(`1e${factor}`),
      unit: isPoints(unit) || unit === "" ? null : unit, decimals: found[0].decimals,
    }];
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

  function read(typed) {
    if (isBlank(typed)) throw new NotReadable("Nothing is given yet, or a value is missing. A number is asked for.");
    const shown = strip(typed);
    if (Array.from(shown).length > LONGEST) throw new NotReadable(`${quote(typed)} is too long for one number.`);
    let text = narrow(shown).replace(/[\u2212\u2012-\u2015]/g, "-").replace(about, "").replace(SIGN, "$1");
    place.lastIndex = 0;
    const placed = place.exec(text);
    text = text.slice(placed ? placed[0].length : 0).replace(/[ .。]+$/, "");
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
    const measured = one.said.percent || one.said.points || one.said.unit !== null;
    return { ...one.said, unit: placed && !measured ? PLACE : one.said.unit, text: shown };
  }

  const misfit = (given, unit) => `The answer is counted in ${unit.text}; ${quote(given.text)} does not fit.`;

  function inUnit(given, unit) {
    const counts = `The answer is counted in ${unit.text}`;
    if (given.percent && !unit.percent) throw new NotReadable(`${counts}, not in per cent.`);
    if (given.points && !unit.points) throw new NotReadable(`${counts}, not in points.`);
    if (given.unit && unit.unit && given.unit !== unit.unit) throw new NotReadable(`${counts}, not in ${given.unit}.`);
    if (given.unit === DAYS && unit.unit === null && given.decimals === null) throw new NotReadable(`${counts}, but this is a length of time.`);
    const bare = !given.percent && !given.points && given.unit === null;
    if (given.scale !== null && bare && unit.unscaled) throw new NotReadable(misfit(given, unit));
    const scale = given.scale === null ? 1 : unit.scale;
    return given.values.map((value) => value / scale);
  }

  // A number that may have the question's own unit around it: the quantity, and what it can stand for in the unit.
  function readInUnit(typed, unit) {
    let raw = typed;
    const own = fold(unit.text);
    if (own !== PERCENT && own !== POINTS) {
      raw = fold(typed);
      if (own && raw.endsWith(own)) raw = raw.slice(0, -own.length);
      if (raw.startsWith(own)) raw = raw.slice(own.length);
    }
    const given = read(raw);
    return { given, numbers: inUnit(given, unit), bare: !given.percent && !given.points && given.unit === null };
  }

  return { read, readInUnit, misfit };
}
