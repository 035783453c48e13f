"""Search measured on real news: ours beside Pagefind, the same pages and the same queries made by rule."""
