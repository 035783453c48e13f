# Each target is one line of `python -m kaisetsu`; `make help` lists them.
PYTHON ?= python3
BOOT := $(PYTHON) kaisetsu/bootstrap.py
RUN := .venv/bin/python -m kaisetsu
.PHONY: site html pdf epub update-po check new move new-language serve preview status why test soak bench bench-limits bench-checks bench-pdf check-epub golden linkcheck clean help sphinx
.DEFAULT_GOAL := site

site html pdf epub:
	@$(BOOT) && $(RUN) build $@
update-po status linkcheck help:
	@$(BOOT) && $(RUN) $@
check:
	@$(BOOT) && $(RUN) check $(ARGS)
new:
	@$(BOOT) && $(RUN) new "$(SLUG)" --kind "$(or $(KIND),brief)"
move:
	@$(BOOT) && $(RUN) move "$(FROM)" "$(TO)"
new-language:
	@$(BOOT) && $(RUN) new-language "$(LANGUAGE)"
serve:
	@$(BOOT) && $(RUN) serve --language "$(or $(LANGUAGE),ja)" --port "$(or $(PORT),8000)"
preview:
	@$(BOOT) && $(RUN) preview "$(ARTICLE)" --language "$(or $(LANGUAGE),ja)" --port "$(or $(PORT),8000)"
why:
	@$(BOOT) && $(RUN) why "$(PAGE)"
sphinx:
	@$(BOOT) && $(RUN) sphinx "$(BUILDER)" --language "$(or $(LANGUAGE),ja)"
clean:
	@rm -rf _build && find locales kaisetsu -name '*.mo' -delete
test soak bench bench-limits bench-checks bench-pdf check-epub golden:
	@$(BOOT) --tests && $(RUN) $@ $(ARGS)

# an unknown target names the nearest
%:
	@$(BOOT) && $(RUN) unknown "$@"
