// On a page that a search led to: marks what was asked for without touching the text (CSS Custom Highlight API).
(function () {
  "use strict";

  var BLOCKS = "p, li, td, th, h1, h2, h3, h4, h5, h6, dt, dd, caption, figcaption";
  var compare = window.kaisetsuWords;

  // The text nodes of an element, those of one block together: a word may be parted by places to break or by markup.
  function blocks(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    var found = [];
    var last = null;
    while (walker.nextNode()) {
      var block = walker.currentNode.parentElement.closest(BLOCKS);
      if (!block || block !== last) {
        found.push([]);
      }
      found[found.length - 1].push(walker.currentNode);
      last = block;
    }
    return found;
  }

  // The place in one of the nodes that is a place in all their text.
  function locate(nodes, place, isEnd) {
    var node = nodes.find(function (each) {
      var isHere = isEnd ? place <= each.data.length : place < each.data.length;
      place -= isHere ? 0 : each.data.length;
      return isHere;
    });
    return [node, place];
  }

  function ranges(terms, nodes) {
    var text = nodes.map((node) => node.data).join("");
    return compare.find(terms, text).map(function (found) {
      var range = document.createRange();
      range.setStart.apply(range, locate(nodes, found[0], false));
      range.setEnd.apply(range, locate(nodes, found[1], true));
      return range;
    });
  }

  var terms = compare.plan(new URLSearchParams(location.search).get("q"));
  var found = blocks(document.querySelector("article")).flatMap((nodes) => ranges(terms, nodes));
  CSS.highlights.set("found", new Highlight(...found));
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      CSS.highlights.delete("found");
    }
  });
})();
