"""One function per verb, used alike by the terminal, scripts and later edges."""
