// Comforts only: reading, navigation, switching the language and downloads work without this file.
(function () {
  "use strict";

  var here = document.currentScript.src;

  // The reader's choice of colours: device, the opposite of the device, and back.
  function nextTheme(current) {
    var dark = matchMedia("(prefers-color-scheme: dark)").matches;
    var order = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    return order[(order.indexOf(current) + 1) % order.length];
  }

  function setUpTheme(button) {
    function show() {
      var label = button.dataset[document.body.dataset.theme];
      button.setAttribute("aria-label", label);
      button.title = label;
    }
    button.addEventListener("click", function () {
      var theme = nextTheme(document.body.dataset.theme);
      document.body.dataset.theme = theme;
      try {
        localStorage.setItem("theme", theme);
      } catch (error) {
        // storage may be forbidden; the choice holds for this page
      }
      show();
    });
    show();
  }

  // Section ids are the same in every language: a switch stays at the section being read.
  function keepSection(link) {
    link.addEventListener("click", function () {
      var read = location.hash;
      if (!read) {
        var above = Array.prototype.filter.call(document.querySelectorAll("article section[id]"), function (each) {
          return each.getBoundingClientRect().top < innerHeight / 3;
        });
        var last = above[above.length - 1];
        read = last && last.parentElement.closest("section") ? "#" + last.id : "";
      }
      link.hash = read;
    });
  }

  // A panel closes when one of its links is followed.
  function closeOnFollow(panel) {
    panel.addEventListener("click", function (event) {
      if (event.target.closest("a") && panel.matches(":popover-open")) {
        panel.hidePopover();
      }
    });
  }

  // Shares by the device's own means, else copies the address; no third party is asked.
  function setUpShare(button) {
    var words = button.textContent;
    var canonical = document.querySelector("link[rel=canonical]");
    var about = { title: document.title, url: canonical ? canonical.href : location.href };
    button.hidden = !(navigator.share || navigator.clipboard);
    button.addEventListener("click", function () {
      if (navigator.share) {
        navigator.share(about).catch(function () {
          // the reader changed their mind
        });
        return;
      }
      navigator.clipboard.writeText(about.url).then(function () {
        button.textContent = button.dataset.done;
        setTimeout(function () {
          button.textContent = words;
        }, 3000);
      });
    });
  }

  // Browsers without popovers jump to the source instead.
  function jumpInstead(button) {
    button.addEventListener("click", function () {
      location.hash = button.getAttribute("popovertarget");
    });
  }

  // Mark in the contents the section being read.
  function markSection(links) {
    var byId = {};
    links.forEach(function (link) {
      byId[decodeURIComponent(link.hash.slice(1))] = link;
    });
    var observer = new IntersectionObserver(
      function (entries) {
        entries.forEach(function (entry) {
          if (entry.isIntersecting) {
            links.forEach(function (link) {
              link.removeAttribute("aria-current");
            });
            byId[entry.target.id].setAttribute("aria-current", "true");
          }
        });
      },
      { rootMargin: "-10% 0px -75% 0px" },
    );
    Object.keys(byId).forEach(function (id) {
      var section = document.getElementById(id);
      if (section) {
        observer.observe(section);
      }
    });
  }

  // Escape empties a field of search, in browsers too that leave it as it is; not while a word is being composed.
  function emptyOnEscape(field) {
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && field.value && !event.isComposing) {
        event.preventDefault();
        field.value = "";
        field.dispatchEvent(new Event("input"));
      }
    });
  }

  // Only a page that a search led to needs what marks the words found.
  function load(name) {
    var script = document.createElement("script");
    script.src = new URL(name, here);
    script.async = false; // one after another
    document.head.append(script);
  }

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  each("button.theme", setUpTheme);
  each("button.share", setUpShare);
  each("input[type=search]", emptyOnEscape);
  each(".languages a", keepSection);
  if ("popover" in HTMLElement.prototype) {
    each("nav[popover]", closeOnFollow);
  } else {
    each("button.cite", jumpInstead);
  }
  if (new URLSearchParams(location.search).get("q") && window.Highlight && !document.getElementById("search")) {
    load("search-words.js");
    load("search-found.js");
  }
  var links = document.querySelectorAll(".page-contents a");
  if (links.length && "IntersectionObserver" in window) {
    markSection(Array.prototype.slice.call(links));
  }
})();
