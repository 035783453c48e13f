// How texts and queries are taken apart and compared; kaisetsu/search/tokens.py does the same for the index.
(function () {
  "use strict";

  var UNSPACED =
    "%$\\u00a3\\u00a5\\u20ac\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7af";
  var RUNS = new RegExp("([" + UNSPACED + "]+)|([0-9]+(?:\\.[0-9]+)*|(?:(?![0-9" + UNSPACED + "])[\\p{L}\\p{N}])+)", "gu");
  var ALONE = /[%$\u00a3\u00a5\u20ac\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
  var KANA = /[\u3041-\u309f]/;
  var CLUSTERS = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gu; // a character with its marks
  var LONGEST = 200; // characters of a query that are read
  var START = 4; // characters typed, from which on a word stands for all that begin so
  var MOST_KEYS = 6; // of a long query: every second pair covers all its characters

  // What tokens.py calls normal(), in its order: pattern and what stands for it.
  var B = { "": "ブ", ァ: "バ", ィ: "ビ", ェ: "ベ", ォ: "ボ" };
  var EDITS = [
    [/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, () => ""],
    [/(?<=[\u30a1-\u30fa\u30fc]{2}[\u30a1-\u30fa])\u30fc(?![\u30a1-\u30fa\u30fc])/g, () => ""],
    [/\u30f4([ァィェォ]?)/g, (found) => B[found[1]]],
    [/[\u30a1-\u30f6]/g, (found) => String.fromCharCode(found[0].charCodeAt(0) - 0x60)],
  ];

  function plain(cluster) {
    return cluster
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/\u03c2/g, "\u03c3");
  }

  // A text being changed that remembers which place of the source each of its characters has.
  function Trace() {
    this.form = "";
    this.from = [];
    this.to = [];
  }

  Trace.prototype.add = function (characters, from, to) {
    this.form += characters;
    for (var place = 0; place < characters.length; place += 1) {
      this.from.push(from);
      this.to.push(to);
    }
  };

  Trace.prototype.copy = function (other, begin, end) {
    for (var place = begin; place < end; place += 1) {
      this.add(other.form[place], other.from[place], other.to[place]);
    }
  };

  function edited(trace, pattern, change) {
    var made = new Trace();
    var done = 0;
    for (var found of trace.form.matchAll(pattern)) {
      made.copy(trace, done, found.index);
      done = found.index + found[0].length;
      made.add(change(found), trace.from[found.index], trace.to[done - 1]);
      made.to[made.to.length - 1] = trace.to[done - 1]; // what is left out belongs to what it follows
    }
    if (!done) {
      return trace;
    }
    made.copy(trace, done, trace.form.length);
    return made;
  }

  function normal(text) {
    var trace = new Trace();
    for (var found of text.matchAll(CLUSTERS)) {
      trace.add(plain(found[0]), found.index, found.index + found[0].length);
    }
    return EDITS.reduce(function (one, edit) {
      return edited(one, edit[0], edit[1]);
    }, trace);
  }

  function runs(text) {
    return Array.from(text.matchAll(RUNS), function (found) {
      return { text: found[0], isWord: found[2] !== undefined, at: found.index };
    });
  }

  // A text as terms are looked for in it: words between single spaces, the rest without any, the end of a sentence as a line.
  function comparable(text) {
    var source = normal(text);
    var made = new Trace();
    var done = 0;
    runs(source.form).forEach(function (run) {
      if (/[。！？!?]/.test(source.form.slice(done, run.at))) {
        made.add("\n", source.from[done], source.from[run.at]);
      }
      done = run.at + run.text.length;
      if (run.isWord && !made.form.endsWith(" ")) {
        made.add(" ", source.from[run.at], source.from[run.at]);
      }
      made.copy(source, run.at, done);
      if (run.isWord) {
        made.add(" ", source.to[done - 1], source.to[done - 1]);
      }
    });
    return made;
  }

  // English plurals: the forms of a word that mean the same, itself first.
  function forms(word) {
    if (!/^[a-z]{3,}$/.test(word)) {
      return [word];
    }
    var found = [word];
    if (/ies$/.test(word)) {
      found.push(word.slice(0, -3) + "y");
    } else if (/(?:s|x|z|ch|sh)es$/.test(word)) {
      found.push(word.slice(0, -2), word.slice(0, -1));
    } else if (/[^su]s$/.test(word) && word.length > 3) {
      found.push(word.slice(0, -1));
    } else if (/[^aeiou]y$/.test(word)) {
      found.push(word.slice(0, -1) + "ies");
    } else {
      found.push(word + (/(?:s|x|z|ch|sh)$/.test(word) ? "es" : "s"));
    }
    return found;
  }

  // A run of characters as pairs; of a long one enough pairs to cover it.
  function pairs(run) {
    if (run.length === 1) {
      return [{ token: run, forms: [run], begins: false, offset: 0 }];
    }
    var found = [];
    for (var place = 0; place + 2 <= run.length; place += 1) {
      var pair = run.slice(place, place + 2);
      found.push({ token: pair, forms: [pair], begins: false, offset: place });
    }
    return found.filter(function (_pair, at) {
      return found.length <= MOST_KEYS || at % 2 === 0 || at === found.length - 1;
    });
  }

  function literal(text) {
    return text.replace(/[.$]/g, "\\$&"); // nothing else that means something in an expression is part of a run
  }

  // The term in a text made comparable, as a regular expression: a word at the start of a word, other characters anywhere.
  function sourceOf(parts) {
    return parts
      .map(function (part, at) {
        var next = parts[at + 1];
        var gap = !next ? "" : part.isWord && next.isWord ? "[ \\n]+" : "[ \\n]*";
        if (!part.isWord) {
          return literal(part.text) + gap;
        }
        var any = forms(part.text).map(literal).sort((one, other) => other.length - one.length);
        return (at ? "" : "(?<= )") + "(?:" + any.join("|") + ")" + (next || part.text.length >= START ? gap : "(?= )");
      })
      .join("");
  }

  // Keys, the characters before each, and how it is found in a text. The place of what follows a word that may have
  // another form in the text is less sure.
  function asTerm(text) {
    var parts = runs(text);
    var size = 0;
    var keys = parts.flatMap(function (part, at) {
      var isLast = at === parts.length - 1;
      var found = part.isWord
        ? [{ token: part.text, forms: forms(part.text), begins: isLast && part.text.length >= START, offset: 0 }]
        : pairs(part.text);
      found.forEach(function (key) {
        key.offset += size;
      });
      size += part.text.length;
      return found;
    });
    var source = sourceOf(parts);
    var slack = keys.some((key) => key.forms.length > 1) ? 3 : 0;
    return keys.length && { keys: keys, parts: parts, size: size, slack: slack, source: source, pattern: new RegExp(source, "gu") };
  }

  // All terms of a query one after another, as one term.
  function phrase(terms) {
    var size = 0;
    var keys = terms.flatMap(function (term) {
      size += term.size;
      return term.keys.map((key) => Object.assign({}, key, { offset: key.offset + size - term.size }));
    });
    var slack = terms.reduce((sum, term) => sum + term.slack, 0);
    return {
      keys: keys,
      pairs: pairKeys(terms.flatMap((term) => term.parts)),
      slack: slack,
      pattern: new RegExp(terms.map((term) => term.source).join("[ \\n]*"), "gu"),
    };
  }

  // CRC-32, as zlib has it.
  function checksum(text) {
    return ~new TextEncoder().encode(text).reduce(function (value, byte) {
      value ^= byte;
      for (var bit = 0; bit < 8; bit += 1) {
        value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
      }
      return value;
    }, -1);
  }

  // The keys of words that follow one another, as tokens.py has them.
  function pairKeys(parts) {
    return parts.slice(1).flatMap(function (part, at) {
      var hex = (checksum(parts[at].text + " " + part.text) & 0xffff).toString(16).padStart(4, "0");
      return parts[at].isWord && part.isWord ? ["~" + hex] : [];
    });
  }

  // What a query looks up: for each term, keys that must all be on a page. A long query looks up the keys that say most.
  function plan(query) {
    var terms = normal(query.slice(0, LONGEST)).form.split(/\s+/).map(asTerm).filter(Boolean);
    for (var count = terms.flatMap((term) => term.keys).length; count > MOST_KEYS; count -= 1) {
      var longest = terms.reduce((one, other) => (other.keys.length > one.keys.length ? other : one));
      var weakest = longest.keys.findIndex((key) => KANA.test(key.token));
      longest.keys.splice(Math.max(weakest, 0), 1);
    }
    return terms;
  }

  // Where the terms stand in a text: [start, end] of each place, in order, none within another.
  function find(terms, text) {
    var compared = comparable(text);
    var found = terms.flatMap(function (term) {
      return Array.from(compared.form.matchAll(term.pattern), function (match) {
        return [compared.from[match.index], compared.to[match.index + match[0].length - 1]];
      });
    });
    var end = 0;
    return found
      .sort((one, other) => one[0] - other[0] || other[1] - one[1])
      .filter(function (each) {
        var isNew = each[0] >= end;
        end = isNew ? each[1] : end;
        return isNew;
      });
  }

  // The keys of a text as tokens.py gives them, for the test that compares the two.
  function tokens(text) {
    return runs(normal(text).form).flatMap(function (run) {
      return run.isWord
        ? [run.text]
        : Array.from(run.text).flatMap(function (character, at) {
            var alone = ALONE.test(character) || run.text.length === 1 ? [character] : [];
            return at ? alone.concat(run.text.slice(at - 1, at + 1)) : alone;
          });
    });
  }

  function pairsOf(text) {
    return pairKeys(runs(normal(text).form));
  }

  window.kaisetsuWords = { plan: plan, phrase: phrase, find: find, comparable: comparable, tokens: tokens, pairs: pairsOf };
})();
