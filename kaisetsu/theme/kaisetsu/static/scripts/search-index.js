// Looks up a query in the sharded index that kaisetsu/search/index.py writes, and checks the words against the texts.
(function () {
  "use strict";

  // As kaisetsu/search/index.py has them.
  var WEIGHTS = "ABCDEFGHIJKL";
  var TOLD = 3;
  var WINDOWS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  var WINDOW = 16;

  var VALUES = [2, 1, 1.3, 1.6, 5, 5, 5, 5, 12, 12, 12, 12]; // of the weights
  var FORM = 0.9; // of another form of a word
  var LONGER = 0.6; // of a word that only begins as asked
  var PHRASE = [1, 1.5, 3, 8]; // of words that cannot, may, are likely to, or almost surely stand one after another
  var COMMON = 0.25; // the share of pages from which on a word says nothing about where it stands
  var MOST_READ = 28000; // bytes of texts read for a query
  var FEW = 3; // pages found, below which more are examined
  var MOST_PAIRS = 3; // looked up, of words that follow one another
  var PAIR_READ = 4000; // bytes left unread of texts for each of them

  var compare = window.kaisetsuWords;
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

  // FNV-1a, 32 bit, as kaisetsu/search/tokens.py has it.
  function shardOf(token) {
    var key = token.slice(0, 4);
    var value = 0x811c9dc5;
    for (var place = 0; place < key.length; place += 1) {
      value = Math.imul(value ^ key.charCodeAt(place), 0x01000193) >>> 0;
    }
    return value % shardCount;
  }

  // Adds a posting list to a map from page to value and windows; windows are null where they are not told.
  function decode(text, factor, into) {
    var page = -1;
    var gap = "";
    for (var place = 0; place < text.length; place += 1) {
      var weight = WEIGHTS.indexOf(text[place]);
      if (weight < 0) {
        gap += text[place];
        continue;
      }
      var told = weight % (TOLD + 1);
      var windows = told ? Array.from(text.slice(place + 1, place + 1 + told), (sign) => WINDOWS.indexOf(sign)) : null;
      var known = into.get((page += gap ? parseInt(gap, 36) : 1));
      into.set(page, {
        value: Math.max(known ? known.value : 0, VALUES[weight] * factor),
        windows: known ? windows && known.windows && windows.concat(known.windows) : windows,
      });
      place += told;
      gap = "";
    }
  }

  function lookUp(key) {
    var shards = new Set(key.forms.map(shardOf));
    return Promise.all(Array.from(shards, (shard) => read("s/" + shard + ".json", "json"))).then(function (parts) {
      var found = new Map();
      Object.entries(Object.assign({}, ...parts)).forEach(function (entry) {
        if (entry[0] === key.token) {
          decode(entry[1], 1, found);
        } else if (key.forms.indexOf(entry[0]) > 0) {
          decode(entry[1], FORM, found);
        } else if (key.begins && entry[0].startsWith(key.token)) {
          decode(entry[1], LONGER, found);
        }
      });
      return found;
    });
  }

  // The windows in which a term may begin, for one of its keys to stand in one of those told.
  function beginnings(key, slack, windows) {
    var first = Math.floor((key.offset - slack) / WINDOW);
    var last = Math.floor((WINDOW - 1 + key.offset + slack) / WINDOW);
    var found = new Set();
    windows.forEach(function (window) {
      for (var shift = first; shift <= last; shift += 1) {
        found.add((window - shift + WINDOWS.length) % WINDOWS.length);
      }
    });
    return found;
  }

  // Whether the keys of a term can stand one after another on a page; if not, the term does not stand there.
  function canStand(term, entries) {
    var starts = null;
    return term.keys.every(function (key, at) {
      if (entries[at].windows) {
        var here = beginnings(key, term.slack, entries[at].windows);
        starts = starts ? new Set(Array.from(starts).filter((start) => here.has(start))) : here;
      }
      return !starts || starts.size;
    });
  }

  // How much a page that can have all of a query weighs: a term no more than the least of its keys, rare terms more.
  function weigh(terms, entries) {
    return terms.reduce(function (sum, term, at) {
      var least = Math.min.apply(null, entries[at].map((entry) => entry.value));
      return term.keys.length ? sum + least * Math.max.apply(null, entries[at].map((entry) => entry.rarity)) : sum;
    }, 0);
  }

  // Pages by how much of the query they have; a page that can have all of it comes first.
  function rank(terms, phrase, lists) {
    var scores = new Map();
    lists.forEach(function (found, at) {
      found.forEach(function (pages) {
        var rarity = Math.log(1 + Number(words.pages) / (1 + pages.size));
        pages.forEach(function (entry, page) {
          var score = scores.get(page) || { page: page, keys: 0, value: 0, phrase: 0, entries: terms.map(() => []) };
          entry.rarity = rarity;
          entry.share = pages.size / words.pages;
          score.entries[at].push(entry);
          score.keys += 1;
          score.value += entry.value * rarity;
          scores.set(page, score);
        });
      });
    });
    var all = lists.flat().length;
    scores.forEach(function (score) {
      score.isWhole = score.keys === all && terms.every((term, at) => canStand(term, score.entries[at]));
      if (score.isWhole) {
        var entries = score.entries.flat();
        var isLikely = entries.every((entry) => entry.windows || entry.share < COMMON);
        score.phrase = canStand(phrase, entries) ? 1 + isLikely : 0;
        score.value = weigh(terms, score.entries) * PHRASE[score.phrase];
      }
    });
    return Array.from(scores.values()).sort(function (one, other) {
      return other.isWhole - one.isWhole || other.keys - one.keys || other.value - one.value || one.page - other.page;
    });
  }

  // Where more pages have the words than can be read: those that have each two of them together come first.
  function likeliest(phrase, whole) {
    var pairs = whole.length > FEW ? phrase.pairs.slice(0, MOST_PAIRS) : [];
    if (!pairs.length) {
      return Promise.resolve(whole);
    }
    return Promise.all(pairs.map((pair) => lookUp({ token: pair, forms: [pair] }))).then(function (lists) {
      whole.forEach(function (score) {
        var was = score.phrase;
        var isThere = was && lists.every((pages) => pages.has(score.page));
        score.phrase = isThere ? 3 : Math.min(was, 1);
        score.value *= PHRASE[score.phrase] / PHRASE[was];
      });
      return whole.sort((one, other) => other.value - one.value || one.page - other.page);
    });
  }

  function all(terms, text) {
    var compared = compare.comparable(text).form;
    return terms.every((term) => compared.search(term.pattern) >= 0);
  }

  // 4: in the title, 3: one after another, 2: in lead or headings, 1: in the text, 0: not as written; undefined: not read.
  function closeness(terms, phrase, candidate, text) {
    var about = candidate.about;
    var opening = [about[0], about[4]].concat(about[5]).join("\n");
    if (all(terms, about[0])) {
      return 4;
    }
    if (all([phrase], opening + "\n" + text)) {
      return 3;
    }
    if (all(terms, opening)) {
      return candidate.phrase && !text ? undefined : 2;
    }
    return text ? Number(all(terms, opening + "\n" + text)) : undefined;
  }

  function articlesFirst(candidates) {
    return candidates.slice().sort((one, other) => Boolean(other.about[3]) - Boolean(one.about[3]));
  }

  // Reads what a page is about, and the text where that does not decide, articles first, as far as the bytes allowed go.
  function examine(terms, phrase, candidates, allowed) {
    return Promise.all(candidates.map((each) => read("d/" + each.page + ".json", "json"))).then(function (abouts) {
      candidates.forEach(function (candidate, at) {
        candidate.about = abouts[at];
      });
      return Promise.all(
        articlesFirst(candidates).map(function (candidate) {
          candidate.close = closeness(terms, phrase, candidate, "");
          if (candidate.close !== undefined || candidate.about[6] > allowed.bytes) {
            return candidate;
          }
          allowed.bytes -= candidate.about[6];
          return read("t/" + candidate.page + ".txt", "text").then(function (text) {
            candidate.text = text;
            candidate.close = closeness(terms, phrase, candidate, text);
            return candidate;
          });
        }),
      );
    });
  }

  function isExact(candidate) {
    return candidate.close === undefined ? candidate.isWhole : candidate.close > 0;
  }

  // The best candidates examined; where the texts show that hardly one of them has the words as asked, the next ones too.
  function gather(terms, phrase, candidates, count) {
    var allowed = { bytes: MOST_READ - PAIR_READ * Math.min(phrase.pairs.length, MOST_PAIRS) };
    return examine(terms, phrase, candidates.slice(0, count), allowed).then(function (first) {
      var next = first.filter(isExact).length < FEW && candidates[0].isWhole ? candidates.slice(count, 2 * count) : [];
      return examine(terms, phrase, next, allowed).then((more) => first.concat(more));
    });
  }

  function settle(candidates) {
    candidates.forEach(function (each) {
      each.order = each.close === undefined ? each.isWhole + 0.9 * Math.min(each.phrase, 2) : each.close;
      each.order += each.about[3] ? 0.25 : 0; // articles before pages about the publication
    });
    return candidates.sort(function (one, other) {
      return other.order - one.order || other.value - one.value || one.page - other.page;
    });
  }

  function search(query, count) {
    var terms = compare.plan(query);
    var phrase = compare.phrase(terms);
    return Promise.all(terms.map((term) => Promise.all(term.keys.map(lookUp)))).then(function (lists) {
      var ranked = rank(terms, phrase, lists);
      var whole = ranked.filter((each) => each.isWhole);
      if (!ranked.length) {
        return { terms: terms, found: [], isNear: false, total: 0 };
      }
      return likeliest(phrase, whole)
        .then(() => gather(terms, phrase, whole.length ? whole : ranked, count))
        .then(function (candidates) {
          var settled = settle(candidates);
          var exact = settled.filter(isExact);
          return {
            terms: terms,
            found: exact.length ? exact : settled,
            isNear: !exact.length,
            total: exact.length ? whole.length - (settled.length - exact.length) : settled.length,
          };
        });
    });
  }

  window.kaisetsuSearch = { search: search };
})();
