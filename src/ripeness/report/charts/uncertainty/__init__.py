"""Charts of how sure the outlook is: what it hangs on, what else could be seen, and the outside view."""
