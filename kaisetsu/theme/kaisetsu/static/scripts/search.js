// The page of search: results while typing, shown with the words marked; search-index.js finds them.
(function () {
  "use strict";

  var SHOWN = 10;
  var LONGEST = 200; // characters of a query

  var compare = window.kaisetsuWords;
  var index = window.kaisetsuSearch;
  var form = document.getElementById("search");
  var input = form.elements.q;
  var list = document.getElementById("search-results");
  var status = document.getElementById("search-status");
  var more = document.getElementById("search-more");
  var ways = document.getElementById("search-ways");
  var words = form.dataset;
  var turn = 0;

  // Where the terms stand one after another, else where any of them stands.
  function places(terms, text) {
    var together = compare.find([compare.phrase(terms)], text);
    return together.length ? together : compare.find(terms, text);
  }

  // The passage around the first place where a term stands, of the lead, else of the text; and its language.
  function excerpt(terms, candidate) {
    var source = candidate.about[4];
    var stretches = candidate.about[9];
    var found = places(terms, source);
    if (candidate.text && !found.length) {
      source = candidate.text;
      stretches = candidate.about[10];
      found = places(terms, source);
    }
    var at = found.length ? found[0][0] : 0;
    var own = stretch(stretches, at, source.length);
    var start = Math.max(own[0], wordEdge(source, at - 40, at));
    var end = Math.min(own[1], wordEdge(source, start + 140, start + 155));
    var passage = source.slice(start, end).replace(/^[\s。、，．」）・]+/, "");
    return { text: (start ? "…" : "") + passage + (end < source.length ? "…" : ""), language: own[2] };
  }

  // What of a text is in one language around a place: where it begins and ends, and its language if it is another.
  function stretch(stretches, at, length) {
    var before = 0;
    for (var each of stretches) {
      if (at < each[0]) {
        return [before, each[0], ""];
      }
      if (at < each[1]) {
        return each;
      }
      before = each[1];
    }
    return [before, length, ""];
  }

  // The place after the first space between two places, so that no word is cut; the first where there is none.
  function wordEdge(text, from, until) {
    if (from <= 0 || from >= text.length) {
      return Math.max(0, Math.min(from, text.length));
    }
    var space = text.slice(from, until).search(/\s/);
    return space < 0 || /[^\p{Script=Latin}]/u.test(text[from]) ? from : from + space;
  }

  // Text with the terms marked and places to break; of nodes, so that nothing of a text is ever read as HTML.
  function marked(element, text, terms, breaks) {
    var place = 0;
    function put(holder, end) {
      breaks.filter((each) => each > place && each < end).concat(end).forEach(function (next) {
        holder.append(text.slice(place, next), next < end ? document.createElement("wbr") : "");
        place = next;
      });
      if (end < text.length && breaks.includes(end)) {
        element.append(document.createElement("wbr"));
      }
    }
    compare.find(terms, text).forEach(function (found) {
      var mark = document.createElement("mark");
      put(element, found[0]);
      element.append(mark);
      put(mark, found[1]);
    });
    put(element, text.length);
    return element;
  }

  function paragraph(name) {
    var made = document.createElement("p");
    made.className = name;
    return made;
  }

  function speak(element, language) {
    if (language) {
      element.lang = language;
    }
    return element;
  }

  function item(terms, candidate, query) {
    var about = candidate.about;
    var made = document.createElement("li");
    if (about[3]) {
      var meta = paragraph("listing-meta");
      meta.textContent = about[3] + " · " + (words[about[2]] || "");
      made.append(meta);
    }
    var link = document.createElement("a");
    link.href = words.home + about[1] + "?" + new URLSearchParams({ q: query });
    var title = paragraph("listing-title");
    title.append(marked(speak(link, about[8]), about[0], terms, about[7]));
    var passage = excerpt(terms, candidate);
    made.append(title, marked(speak(paragraph("listing-summary"), passage.language), passage.text, terms, []));
    return made;
  }

  function show(result, query, count) {
    list.replaceChildren.apply(
      list,
      result.found.map(function (candidate) {
        return item(result.terms, candidate, query);
      }),
    );
    status.textContent = !result.found.length
      ? words.none
      : result.isNear
        ? words.near
        : words.count.replace("%d", String(result.total));
    more.hidden = result.found.length < count;
    ways.hidden = result.found.length > 0;
  }

  function run(count) {
    var query = input.value.trim().slice(0, LONGEST);
    var mine = (turn += 1);
    history.replaceState(null, "", query ? "?" + new URLSearchParams({ q: query }) : location.pathname);
    if (!compare.plan(query).length) {
      list.replaceChildren();
      status.textContent = "";
      more.hidden = true;
      ways.hidden = true;
      return Promise.resolve();
    }
    return index.search(query, count).then(
      function (result) {
        if (mine === turn) {
          show(result, query, count);
        }
      },
      function () {
        if (mine === turn) {
          status.textContent = words.failed;
        }
      },
    );
  }

  // Arrows walk through the results, from the field and back to it.
  function walk(event) {
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    var stops = [input].concat(Array.from(list.querySelectorAll("a")));
    var next = stops[stops.indexOf(document.activeElement) + step];
    if (step && next && stops.indexOf(document.activeElement) >= 0) {
      event.preventDefault();
      next.focus();
    }
  }

  var pause = 0;
  var count = SHOWN;
  input.addEventListener("input", function (event) {
    clearTimeout(pause);
    count = SHOWN;
    if (!event.isComposing) {
      pause = setTimeout(run, 120, count);
    }
  });
  input.addEventListener("compositionend", function () {
    run(SHOWN);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    run(count);
  });
  more.addEventListener("click", function () {
    count += SHOWN;
    run(count);
  });
  document.addEventListener("keydown", walk);
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.focus();
  run(count);
})();
