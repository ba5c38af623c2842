/* Codes of services, in capitals → the rows of a QR code (ISO/IEC 18004), true where it is dark. Only
   what a list needs: letters and digits, correction level M, versions 1 to 6, whose blocks are alike.
   A test holds it to segno's. */
var SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
/* By version: codewords of data and of correction in a block, and blocks. */
var SIZES = [[16, 10, 1], [28, 16, 1], [44, 26, 1], [32, 18, 2], [43, 24, 2], [27, 16, 4]];
var MASKS = [
  function (x, y) { return (x + y) % 2; },
  function (x, y) { return y % 2; },
  function (x) { return x % 3; },
  function (x, y) { return (x + y) % 3; },
  function (x, y) { return (Math.floor(x / 3) + Math.floor(y / 2)) % 2; },
  function (x, y) { return x * y % 2 + x * y % 3; },
  function (x, y) { return (x * y % 2 + x * y % 3) % 2; },
  function (x, y) { return ((x + y) % 2 + x * y % 3) % 2; }
];

function toBits(number, length) {
  var bits = number.toString(2);
  while (bits.length < length) bits = "0" + bits;
  return bits;
}

/* text → bits of its codewords, or null where there are too many for a version. */
function packText(text, most) {
  var bits = "0010" + toBits(text.length, 9), i;
  for (i = 0; i + 1 < text.length; i += 2) {
    bits += toBits(SIGNS.indexOf(text.charAt(i)) * 45 + SIGNS.indexOf(text.charAt(i + 1)), 11);
  }
  if (i < text.length) bits += toBits(SIGNS.indexOf(text.charAt(i)), 6);
  if (bits.length > most) return null;
  bits += "0000".slice(0, most - bits.length);
  while (bits.length % 8) bits += "0";
  for (i = 0; bits.length < most; i++) bits += i % 2 ? "00010001" : "11101100";
  return bits;
}

/* A product in the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1. */
function multiply(a, b) {
  for (var product = 0; b; b >>= 1) {
    if (b & 1) product ^= a;
    a = a << 1 ^ (a >> 7) * 285;
  }
  return product;
}

/* Codewords → their Reed–Solomon correction. */
function correct(data, degree) {
  var divisor = [], rest = [], root = 1, i;
  for (i = 0; i < degree; i++) divisor.push(+(i === degree - 1)), rest.push(0);
  for (i = 0; i < degree; i++) {
    divisor = divisor.map(function (factor, at) { return multiply(factor, root) ^ (divisor[at + 1] || 0); });
    root = multiply(root, 2);
  }
  data.forEach(function (codeword) {
    var lead = codeword ^ rest.shift();
    rest.push(0);
    rest = rest.map(function (each, at) { return each ^ multiply(divisor[at], lead); });
  });
  return rest;
}

/* Data and correction of all blocks, one codeword of each block in turn. */
function interleave(bits, size) {
  var words = bits.match(/.{8}/g).map(function (word) { return parseInt(word, 2); }), blocks = [], out = "";
  for (var i = 0; i < size[2]; i++) {
    var data = words.slice(i * size[0], (i + 1) * size[0]);
    blocks.push(data.concat(correct(data, size[1])));
  }
  for (i = 0; i < size[0] + size[1]; i++) blocks.forEach(function (block) { out += toBits(block[i], 8); });
  return out;
}

/* What is the same in all codes of a version; undefined where data will be. */
function drawFrame(side) {
  var rows = [];
  for (var i = 0; i < side; i++) rows.push(new Array(side));
  function square(x, y, radius, hole) {
    for (var dy = -radius; dy <= radius; dy++) {
      for (var dx = -radius; dx <= radius; dx++) {
        var far = Math.max(Math.abs(dx), Math.abs(dy));
        if (rows[y + dy] && x + dx >= 0 && x + dx < side) rows[y + dy][x + dx] = far !== hole && far !== 4;
      }
    }
  }
  for (i = 0; i < side; i++) rows[6][i] = rows[i][6] = i % 2 === 0;
  square(3, 3, 4, 2);
  square(side - 4, 3, 4, 2);
  square(3, side - 4, 4, 2);
  if (side > 21) square(side - 7, side - 7, 2, 1);
  drawFormat(rows, 0);
  return rows;
}

/* Which mask was taken, twice, protected by a code of its own. */
function drawFormat(rows, mask) {
  var side = rows.length, rest = mask;
  for (var i = 0; i < 10; i++) rest = rest << 1 ^ (rest >> 9) * 1335;
  var bits = (mask << 10 | rest) ^ 21522;
  for (i = 0; i < 15; i++) {
    var dark = (bits >> i & 1) === 1;
    rows[i < 6 ? i : i < 8 ? i + 1 : side - 15 + i][8] = dark;
    rows[8][i < 8 ? side - 1 - i : i < 9 ? 7 : 14 - i] = dark;
  }
  rows[side - 8][8] = true;
}

/* Up and down in columns of two, from the right, around the frame. */
function drawData(rows, bits, mask) {
  var side = rows.length, at = 0;
  for (var right = side - 1; right > 0; right -= right === 8 ? 3 : 2) {
    var up = ((right < 6 ? right + 1 : right) >> 1) % 2 === (side - 1 >> 1) % 2;
    for (var i = 0; i < side; i++) {
      for (var x = right; x > right - 2; x--) {
        var y = up ? side - 1 - i : i;
        if (rows[y][x] === undefined) rows[y][x] = bits.charAt(at++) === "1" !== !mask(x, y);
      }
    }
  }
}

/* How hard it is to read: long runs, squares, what looks like a corner, too much of one color. */
function judge(rows) {
  var points = 0, dark = 0, lines = [];
  rows.forEach(function (row, y) {
    var across = "", down = "";
    row.forEach(function (sign, x) {
      across += +sign;
      down += +rows[x][y];
      dark += +sign;
      if (x && y && sign === row[x - 1] && sign === rows[y - 1][x] && sign === rows[y - 1][x - 1]) points += 3;
    });
    lines.push(across, down);
  });
  lines.forEach(function (line) {
    (line.match(/0{5,}|1{5,}/g) || []).forEach(function (run) { points += run.length - 2; });
    points += 40 * ("0000" + line + "0000").split(/(?=00001011101|10111010000)/).slice(1).length;
  });
  return points + 10 * Math.floor(Math.abs(dark / rows.length / rows.length * 20 - 10));
}

function encode(text) {
  for (var version = 1; version <= 6; version++) {
    var size = SIZES[version - 1], bits = packText(text, size[0] * size[2] * 8);
    if (bits) break;
  }
  if (!bits) return null;
  var best = null, least = Infinity;
  bits = interleave(bits, size);
  MASKS.forEach(function (mask, number) {
    var rows = drawFrame(17 + 4 * version);
    drawData(rows, bits, mask);
    drawFormat(rows, number);
    var points = judge(rows);
    if (points < least) {
      least = points;
      best = rows;
    }
  });
  return best;
}
