"""Click commands, one file per verb, thin: parse, one app function, show."""
