// Looks up a query in the sharded index that kaisetsu/search/index.py writes, and checks the words against the texts.
(function () {
  "use strict";

  var UNSPACED =
    "\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7af";
  var RUNS = new RegExp("([" + UNSPACED + "]+)|((?:(?![" + UNSPACED + "])[\\p{L}\\p{N}])+)", "gu");
  var KANA = /[\u3041-\u309f\u30a1-\u30ff]/;
  var WEIGHTS = "!#$%&";
  var VALUES = [1, 1.5, 2, 5, 12];
  var MOST_SHARDS = 6; // of a long query: every second pair covers all its characters
  var CHECKED = 4; // candidates whose whole text is read

  var words = document.getElementById("search").dataset;
  var shardCount = Number(words.shards);
  var kept = new Map();

  function read(path, kind) {
    if (!kept.has(path)) {
      kept.set(
        path,
        fetch(words.root + path + "?v=" + words.version).then(function (answer) {
          if (!answer.ok) {
            kept.delete(path);
            throw new Error(answer.status + " " + path);
          }
          return answer[kind]();
        }),
      );
    }
    return kept.get(path);
  }

  function normal(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  // The same, character by character, so that places in it are places in the text.
  function fold(text) {
    return Array.from({ length: text.length }, function (_none, at) {
      var folded = normal(text[at]);
      return folded.length === 1 ? folded : text[at];
    }).join("");
  }

  // FNV-1a, 32 bit, as kaisetsu/search/tokens.py has it.
  function shardOf(token) {
    var key = token.slice(0, 3);
    var value = 0x811c9dc5;
    for (var place = 0; place < key.length; place += 1) {
      value = Math.imul(value ^ key.charCodeAt(place), 0x01000193) >>> 0;
    }
    return value % shardCount;
  }

  // A run of characters as pairs; of a long one enough pairs to cover it, those without kana first.
  function pairs(run) {
    if (run.length === 1) {
      return [run];
    }
    var found = [];
    for (var place = 0; place + 2 <= run.length; place += 1) {
      found.push(run.slice(place, place + 2));
    }
    if (found.length > 4) {
      found = found.filter(function (pair, at) {
        return at % 2 === 0 || at === found.length - 1;
      });
    }
    return found;
  }

  // The singular of an English plural finds both; other endings are found because words are looked up by their start.
  function stem(word) {
    if (word.length > 4 && /ies$/.test(word)) {
      return word.slice(0, -3);
    }
    return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  }

  // What a query looks up: for each term, keys that must all be on a page; a word stands for all that begin with it.
  function plan(query) {
    return normal(query)
      .split(/\s+/)
      .map(function (term) {
        var keys = [];
        var run;
        RUNS.lastIndex = 0;
        while ((run = RUNS.exec(term))) {
          if (run[2]) {
            keys.push({ token: stem(run[2]), begins: run[2].length > 2 });
          } else {
            pairs(run[1]).forEach(function (pair) {
              keys.push({ token: pair, begins: false });
            });
          }
        }
        return { text: term, keys: keys };
      })
      .filter(function (term) {
        return term.keys.length;
      });
  }

  function trim(terms) {
    var keys = [].concat.apply(
      [],
      terms.map(function (term) {
        return term.keys;
      }),
    );
    while (keys.length > MOST_SHARDS) {
      var longest = terms.reduce(function (one, other) {
        return other.keys.length > one.keys.length ? other : one;
      });
      if (longest.keys.length === 1) {
        break;
      }
      var weakest = longest.keys.findIndex(function (key) {
        return KANA.test(key.token);
      });
      keys.splice(keys.indexOf(longest.keys.splice(Math.max(weakest, 0), 1)[0]), 1);
    }
  }

  // A posting list as a map from page to weight.
  function decode(text, into) {
    var page = -1;
    var gap = "";
    for (var place = 0; place < text.length; place += 1) {
      var weight = WEIGHTS.indexOf(text[place]);
      if (weight < 0) {
        gap += text[place];
      } else {
        page += gap ? parseInt(gap, 36) : 1;
        gap = "";
        into.set(page, Math.max(into.get(page) || 0, VALUES[weight]));
      }
    }
    return into;
  }

  function lookUp(key) {
    return read("s/" + shardOf(key.token) + ".json", "json").then(function (shard) {
      var found = new Map();
      if (key.begins) {
        Object.keys(shard).forEach(function (token) {
          if (token.startsWith(key.token)) {
            decode(shard[token], found);
          }
        });
      } else if (Object.prototype.hasOwnProperty.call(shard, key.token)) {
        decode(shard[key.token], found);
      }
      return found;
    });
  }

  // Pages by how much of the query they have: rare keys count more, and a page with every key comes first.
  function rank(terms, lists) {
    var scores = new Map();
    var place = 0;
    terms.forEach(function (term) {
      term.keys.forEach(function () {
        var found = lists[place];
        var rarity = Math.log(1 + Number(words.pages) / (1 + found.size));
        found.forEach(function (weight, page) {
          var score = scores.get(page) || { page: page, keys: 0, value: 0 };
          score.keys += 1;
          score.value += weight * rarity;
          scores.set(page, score);
        });
        place += 1;
      });
    });
    return Array.from(scores.values()).sort(function (one, other) {
      return other.keys - one.keys || other.value - one.value || one.page - other.page;
    });
  }

  function squash(text) {
    return text.replace(/[\s\u30fb]/g, "");
  }

  // Whether a term stands in a text: a word at the start of a word, other characters anywhere.
  function stands(term, text) {
    if (/^[\p{Script=Latin}\p{N}]+$/u.test(term)) {
      return new RegExp("(?<![\\p{Script=Latin}\\p{N}])" + stem(term), "u").test(text);
    }
    return squash(text).indexOf(squash(term)) >= 0;
  }

  function all(terms, text) {
    return terms.every(function (term) {
      return stands(term.text, text);
    });
  }

  // 3: in the title, 2: in lead or headings too, 1: in the text, 0: not as written; undefined: not read yet.
  function closeness(terms, about, text) {
    var title = normal(about[0]);
    var opening = title + " " + normal(about[4]) + " " + normal(about[5].join(" "));
    if (all(terms, title)) {
      return 3;
    }
    if (all(terms, opening)) {
      return 2;
    }
    return text === null ? undefined : all(terms, opening + " " + normal(text)) ? 1 : 0;
  }

  function examine(terms, candidate, mayRead) {
    return read("d/" + candidate.page + ".json", "json").then(function (about) {
      candidate.about = about;
      candidate.close = closeness(terms, about, null);
      if (candidate.close !== undefined || !mayRead) {
        return candidate;
      }
      return read("t/" + candidate.page + ".txt", "text").then(function (text) {
        candidate.text = text;
        candidate.close = closeness(terms, about, text);
        return candidate;
      });
    });
  }

  function settle(candidates, keyCount) {
    candidates.forEach(function (each, at) {
      each.at = at;
      each.order = each.close === undefined ? (each.keys === keyCount ? 0.5 : 0) : each.close;
      each.order += each.about[3] ? 0.25 : 0; // articles before pages about the publication
    });
    return candidates.sort(function (one, other) {
      return other.order - one.order || one.at - other.at;
    });
  }

  function search(query, count) {
    var terms = plan(query);
    trim(terms);
    var keys = [].concat.apply(
      [],
      terms.map(function (term) {
        return term.keys;
      }),
    );
    return Promise.all(keys.map(lookUp)).then(function (lists) {
      var ranked = rank(terms, lists);
      var complete = ranked.filter(function (each) {
        return each.keys === keys.length;
      });
      var wanted = (complete.length ? complete : ranked).slice(0, count);
      return Promise.all(
        wanted.map(function (each, at) {
          return examine(terms, each, at < CHECKED);
        }),
      ).then(function (candidates) {
        var settled = settle(candidates, keys.length);
        var exact = settled.filter(function (each) {
          return each.close !== 0;
        });
        return {
          terms: terms,
          found: exact.length ? exact : settled,
          isNear: !exact.length,
          total: exact.length ? Math.max(exact.length, complete.length - (settled.length - exact.length)) : settled.length,
        };
      });
    });
  }

  window.kaisetsuSearch = { plan: plan, search: search, fold: fold };
})();
